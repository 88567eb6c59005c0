-- Runs over many series. A run is named by what it asks, so that asking the same again goes on with it; ended_at is null
-- until every unit was tried. Times are in epoch milliseconds.
create table universe_run (
    run_id     text not null primary key,
    asks       text not null,
    units      ${integer} not null,
    begun_at   ${integer} not null,
    changed_at ${integer} not null,
    ended_at   ${integer}
) ${table_options};

-- What came of one question on one series, with the data and the program that it came from.
create table universe_unit (
    run_id       text not null references universe_run (run_id),
    instrument   text not null,
    bar_interval text not null,
    question     text not null,
    data_version text not null,
    code_version text not null,
    computed_at  ${integer} not null,
    failed       ${integer} not null,
    result       text not null,
    primary key (run_id, instrument, bar_interval, question)
) ${table_options};
