-- Takes away all that a database of Finwave holds, so that a dump of whatever version goes in: a dump knows only what
-- there was when it was made, and what came later would be in the way of the migrations. Run in one transaction with the
-- dump after it. Privileges on the schema, and what extensions brought, stay.
set local lock_timeout = '60s';
set local client_min_messages = warning;
do $$
declare
  -- all of them before the first is dropped: some go with others
  statements text[] := array(
    select format('drop %s if exists %I.%I cascade',
        case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
            when 'f' then 'foreign table' else 'table' end,
        current_schema(), relname)
      from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
        and not exists (select from pg_depend
            where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype in ('e', 'i')))
    || array(
    select format('drop routine if exists %I.%I(%s) cascade',
        current_schema(), proname, pg_get_function_identity_arguments(oid))
      from pg_proc
      where pronamespace = current_schema()::regnamespace
        and not exists (select from pg_depend
            where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e'));
  statement text;
begin
  foreach statement in array statements loop
    execute statement;
  end loop;
end
$$;
