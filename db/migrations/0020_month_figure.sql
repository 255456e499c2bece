-- Figures of months that are over, one per row, for trends: as frozen, or as last counted. What they mean is the scheme's business.

create table month_figure (
  platform   text not null,
  table_ref  text not null,                    -- the scheme's table
  subject    text not null,                    -- unit, county platform, or '' for the city
  name       text not null,                    -- input or figure
  period     text not null,                    -- yyyy-mm
  value      text,                             -- exact decimal or grade; null: none
  shown      text not null,                    -- as printed
  primary key (platform, table_ref, subject, name, period)
);

-- Which months are kept, under which scheme, and how sure that is.
create table month_kept (
  platform text not null,
  period   text not null,
  scheme   text not null,                      -- month from which the scheme holds
  frozen   boolean not null,                   -- locked: kept for good
  kept_at  timestamptz not null,
  primary key (platform, period)
);

select distribute('month_figure');
select distribute('month_kept');

alter table month_figure add constraint month_figure_kept_fk foreign key (platform, period) references month_kept;
