-- The same content goes into a platform once, also when it is brought twice at the same moment. Where it stands there twice already, the first batch keeps the digest.
update import_batch b set sha256 = sha256 || ' ' || id
where  state <> 'failed'
  and  exists (select from import_batch e where e.platform = b.platform and e.sha256 = b.sha256 and e.state <> 'failed' and (e.started_at, e.id) < (b.started_at, b.id));
drop index import_batch_sha_idx;
create unique index import_batch_once_idx on import_batch (platform, sha256) where state <> 'failed';
