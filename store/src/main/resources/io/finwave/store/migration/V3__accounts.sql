-- Who may use the product. stamp changes whenever what was granted before must end: a new password, another role.
create table account (
    name          text not null primary key,
    role          text not null,
    password_hash text not null,
    must_change   ${integer} not null,
    disabled      ${integer} not null,
    stamp         text not null,
    created_at    ${integer} not null
) ${table_options};

-- Keys of the API. secret_hash is the SHA-256 of 256 random bits, which nobody can guess from it.
create table api_key (
    key_id       text not null primary key,
    name         text not null,
    secret_hash  text not null,
    scopes       text not null,
    created_at   ${integer} not null,
    last_used_at ${integer},
    revoked_at   ${integer}
) ${table_options};

-- Who did what. Rows are added and never changed.
create table audit (
    audit_id   ${identity},
    at         ${integer} not null,
    actor      text not null,
    action     text not null,
    subject    text not null,
    detail     text not null,
    address    text not null,
    request_id text not null
) ${table_options};
