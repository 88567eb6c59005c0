-- What evaluation saw of the bars that it keeps for the end. Times are in epoch milliseconds; models and questions have
-- one line each.
create table holdout_opening (
    opening_id   ${identity},
    at           ${integer} not null,
    who          text not null,
    instrument   text not null,
    bar_interval text not null,
    data_version text not null,
    first_bar    ${integer} not null,
    last_bar     ${integer} not null,
    models       text not null,
    questions    text not null,
    reason       text not null
) ${table_options};

create index holdout_opening_by_instrument on holdout_opening (instrument);

-- What was tried. trial_key is a digest of what makes a trial the same one; a mean or deviation that has no answer is null.
create table trial (
    trial_id     ${identity},
    trial_key    text not null unique,
    at           ${integer} not null,
    who          text not null,
    kind         text not null,
    instrument   text not null,
    bar_interval text not null,
    data_version text not null,
    question     text not null,
    model        text not null,
    settings     text not null,
    measure      text not null,
    scores       ${integer} not null,
    mean         ${number},
    deviation    ${number},
    parts        text not null
) ${table_options};

create index trial_by_instrument on trial (instrument, kind);

-- Rows of both are added and never changed, whoever asks.
${ledger_is_append_only}
