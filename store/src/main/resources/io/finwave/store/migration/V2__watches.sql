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

-- Where checking every bar for its series costs more than writing the bar, only the program sees to it: a writer makes
-- the series first, in the same transaction, and nothing deletes one.
${drop_bar_reference}
