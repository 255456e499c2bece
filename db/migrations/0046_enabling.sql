-- A disabled account comes back by the word of two administrators, as a forgotten password does.
alter table credential_reset drop constraint credential_reset_kind_check;
alter table credential_reset add  constraint credential_reset_kind_check check (kind in ('opening', 'password', 'factor', 'enabling'));
