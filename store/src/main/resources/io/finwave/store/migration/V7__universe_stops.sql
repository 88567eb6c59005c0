-- stopped_at is when whoever computed a run stopped before its end; null while it goes on, has ended, or was killed.
alter table universe_run add column stopped_at ${integer};
