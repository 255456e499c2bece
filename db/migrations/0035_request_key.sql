-- What a request said is compared with a digest sealed beside its reply: a hash under a data key of its own could not be made again once that key is destroyed.
-- What was asked in the last days under the old form is forgotten: keys guard against the same request sent twice within minutes.
delete from request_key;
alter table request_key drop column body_hash;
