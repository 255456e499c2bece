-- Figures of past months taken over from their printed bulletins, as printed: the series before the platform was there. The latest import of a
-- month counts; earlier ones stay to be read.

create table printed_import (
  platform    text not null,
  id          uuid not null,                   -- UUIDv7 of imported_at
  period      text not null,                   -- yyyy-mm the figures are of
  file_name   text not null,                   -- as sent, made safe
  sha256      bytea not null,                  -- of the file; the file itself is not kept
  figures     int not null check (figures > 0),
  imported_by uuid not null,
  imported_at timestamptz not null,
  primary key (platform, id)
);
create index printed_import_period_idx on printed_import (platform, period, id desc);

create table printed_figure (
  platform  text not null,
  import_id uuid not null,
  table_ref text not null,                     -- the scheme's table
  subject   text not null,                     -- unit, county platform, or '' for the city
  name      text not null,                     -- input or figure of the table
  value     text not null,                     -- exact decimal, or a grade
  shown     text not null,                     -- as printed: 98.36%
  primary key (platform, import_id, table_ref, subject, name)
);

select distribute('printed_import');
select distribute('printed_figure');

alter table printed_figure add constraint printed_figure_import_fk foreign key (platform, import_id) references printed_import;

-- What was taken over is added to and never changed, where the role exists (0004).
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    revoke update, delete, truncate on printed_import, printed_figure from app;
  end if;
end
$$;
