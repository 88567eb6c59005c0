-- One definition for both databases: the placeholders are the only words in which they differ.

create table instrument (
    instrument text not null primary key,
    name       text not null
) ${table_options};

create table series (
    series_id      ${identity},
    instrument     text not null references instrument (instrument),
    bar_interval   text not null,
    bars           ${integer} not null,
    first_open     ${integer},
    last_open      ${integer},
    last_close     ${number},
    previous_close ${number},
    origin         text not null,
    continued      ${integer} not null,
    data_version   text not null,
    stored_at      ${integer} not null,
    writes         ${integer} not null,
    unique (instrument, bar_interval)
) ${table_options};

-- open_time is in epoch milliseconds; a volume that is not known is null; write_id tells which import a value is of.
create table bar (
    series_id ${integer} not null references series (series_id),
    open_time ${integer} not null,
    open      ${number} not null,
    high      ${number} not null,
    low       ${number} not null,
    close     ${number} not null,
    volume    ${number},
    write_id  ${integer} not null,
    primary key (series_id, open_time)
) ${keyed_table_options};

create table import_report (
    report_id    text not null primary key,
    instrument   text not null,
    bar_interval text not null,
    imported_at  ${integer} not null,
    report       text not null
) ${table_options};

create index import_report_by_time on import_report (imported_at);

-- What was computed from a data version. Rows of older versions stay: they are the record of what was said when.
create table result (
    kind         text not null,
    instrument   text not null,
    bar_interval text not null,
    parameters   text not null,
    data_version text not null,
    computed_at  ${integer} not null,
    result       text not null,
    primary key (instrument, bar_interval, kind, parameters, data_version)
) ${table_options};
