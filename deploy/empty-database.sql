-- Takes away all that a database of Finwave holds, so that a dump of whatever version goes in: a dump knows only what
-- there was when it was made, and what came later would be in the way of the migrations. Run in one transaction with the
-- dump after it. Privileges on the schema, and what extensions brought, stay. Where something outside of the schema
-- depends on what is in it, nothing is taken away: the dump would not bring that back.
set local lock_timeout = '60s';
set local client_min_messages = warning;
do $$
declare
  others text;
  -- all of them before the first is dropped: some go with others
  statements text[] := array(
    select format('drop %s if exists %I.%I cascade',
        case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
            when 'f' then 'foreign table' else 'table' end,
        current_schema(), relname)
      from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
        and not exists (select from pg_depend
            where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype in ('e', 'i')
              and refobjid <> pg_class.oid))
    || array(
    select format('drop routine if exists %I.%I(%s) cascade',
        current_schema(), proname, pg_get_function_identity_arguments(oid))
      from pg_proc
      where pronamespace = current_schema()::regnamespace
        and not exists (select from pg_depend
            where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e'));
  statement text;
begin
  with recursive goes(classid, objid) as (
    select catalog, object
      from (select 'pg_class'::regclass::oid, oid from pg_class where relnamespace = current_schema()::regnamespace
        union all
        select 'pg_proc'::regclass::oid, oid from pg_proc where pronamespace = current_schema()::regnamespace)
        as ours(catalog, object)
      where not exists (select from pg_depend where classid = catalog and objid = object and deptype = 'e')
    union
    -- what depends on it, and what an inner part of it is a part of: a view goes with its rule
    select next.classid, next.objid
      from goes cross join lateral (
        select classid, objid from pg_depend where refclassid = goes.classid and refobjid = goes.objid
        union all
        select refclassid, refobjid from pg_depend
          where classid = goes.classid and objid = goes.objid and deptype = 'i') as next
  )
  select string_agg(named.type || ' ' || named.identity, ', ' order by named.type, named.identity) into others
    from goes cross join lateral pg_identify_object(classid, objid, 0) as named
    where not exists (select from pg_depend
        where pg_depend.classid = goes.classid and pg_depend.objid = goes.objid and deptype = 'i'
          and refobjid <> goes.objid)
      and coalesce(
        named.schema,
        (select quote_ident(nspname)
          from pg_class join pg_namespace on pg_namespace.oid = relnamespace
          where pg_class.oid = case goes.classid
            when 'pg_trigger'::regclass then (select tgrelid from pg_trigger where oid = goes.objid)
            when 'pg_rewrite'::regclass then (select ev_class from pg_rewrite where oid = goes.objid)
            when 'pg_attrdef'::regclass then (select adrelid from pg_attrdef where oid = goes.objid)
            when 'pg_policy'::regclass then (select polrelid from pg_policy where oid = goes.objid)
            when 'pg_constraint'::regclass then (select conrelid from pg_constraint where oid = goes.objid)
            end),
        '') not in (quote_ident(current_schema()), 'pg_toast');
  if others is not null then
    raise exception 'what depends on tables of Finwave would be lost, take it away first: %', others;
  end if;
  foreach statement in array statements loop
    execute statement;
  end loop;
end
$$;
