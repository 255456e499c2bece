-- Evidence beside orders; links by which citizens rate; appointments for calling back; replies found again by their print.

create table attachment (
  platform      text not null,
  id            uuid not null,                 -- UUIDv7 of at
  order_id      uuid not null,
  assignment_id uuid,                          -- null: added by the centre
  class         text not null check (class in ('identity', 'contactProof', 'handlingProof', 'other')),
  name          text not null,                 -- as shown and downloaded; made safe at upload
  type          text not null,                 -- media type told from the content, never from the sender
  size          int  not null,
  sha256        bytea not null,
  content       bytea not null,                -- kept here so that one transaction and one backup hold it with its order
  by_user       uuid not null,
  by_unit       text,
  at            timestamptz not null,
  primary key (platform, id)
);
-- Photos and recordings are compressed already.
alter table attachment alter column content set storage external;
create index attachment_order_idx on attachment (platform, order_id, id);

create table rating_invitation (
  platform   text not null,
  id         uuid not null,                    -- the outbox row's id, or of the person who made the link
  order_id   uuid not null,
  round      int  not null,
  token_hash bytea not null,                   -- SHA-256 of the token in the link
  token_enc  bytea not null,                   -- the token, sealed: the same link can be sent again
  made_at    timestamptz not null,
  made_by    uuid,                             -- null: by the system
  expires_at timestamptz not null,
  used_at    timestamptz,
  words      text,                             -- what the citizen added: their own words, never in an event
  redo       boolean,                          -- asked for it to be handled again
  primary key (platform, id),
  constraint rating_invitation_token_key unique (platform, token_hash)
);
create index rating_invitation_order_idx on rating_invitation (platform, order_id, id);

create table callback_appointment (
  platform text not null,
  id       uuid not null,                      -- UUIDv7 of at; the latest of an order counts
  order_id uuid not null,
  call_at  timestamptz not null,               -- not to be called before
  note     text,
  by_user  uuid not null,
  at       timestamptz not null,
  primary key (platform, id)
);
create index callback_appointment_order_idx on callback_appointment (platform, order_id, id);

select distribute('attachment');
select distribute('rating_invitation');
select distribute('callback_appointment');

alter table attachment           add constraint attachment_order_fk           foreign key (platform, order_id) references work_order;
alter table rating_invitation    add constraint rating_invitation_order_fk    foreign key (platform, order_id) references work_order;
alter table callback_appointment add constraint callback_appointment_order_fk foreign key (platform, order_id) references work_order;

-- The same reply with other dates, numbers and punctuation is the same reply: boilerplate shows itself to the auditor.
create index assignment_reply_idx on assignment (platform, unit, md5(regexp_replace(result ->> 'publicReply', '[^一-龥a-zA-Z]', '', 'g'))) where result is not null;
