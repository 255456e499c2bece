-- An entry of the audit log costs little more than its indexes: none for what is empty, none for verbs that are most of all entries and need no search.
drop index audit_entry_actor_idx;
drop index audit_entry_subject_idx;
drop index audit_entry_verb_idx;
create index audit_entry_actor_idx   on audit_entry (platform, actor_id, id)   where actor_id is not null;
create index audit_entry_subject_idx on audit_entry (platform, subject_id, id) where subject_id is not null;
create index audit_entry_verb_idx    on audit_entry (platform, verb, id)       where verb not in ('read', 'list', 'change');
