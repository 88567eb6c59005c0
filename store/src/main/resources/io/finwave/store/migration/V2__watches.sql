-- Series that are kept fresh from a provider; times are in epoch milliseconds.
create table watch (
    instrument      text not null,
    bar_interval    text not null,
    provider        text not null,
    symbol          text not null,
    created_at      ${integer} not null,
    last_attempt_at ${integer},
    last_success_at ${integer},
    last_failure    text,
    primary key (instrument, bar_interval)
) ${table_options};
