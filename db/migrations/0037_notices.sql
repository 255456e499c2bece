-- Callers are also looked up by their car; a notice may be for one person; exports tell of their end before it comes.

alter table caller add column plate_hash bytea;
create index caller_plate_idx on caller (platform, plate_hash) where plate_hash is not null;

-- For one person, or for whoever holds a role.
alter table notice
  add column user_id uuid,
  alter column role drop not null,
  add constraint notice_reader_check check ((user_id is null) = (role is not null)),
  add constraint notice_user_fk foreign key (platform, user_id) references app_user;
create index notice_user_idx on notice (platform, user_id, created_at desc) where user_id is not null;

-- Sealed as before, and now called like everything else that is sealed anew after a change of key.
alter table export_piece rename column content to content_enc;

alter table export add column end_told_at timestamptz; -- that the file will soon be deleted
