-- How it gets in and out: idempotency keys, numbers, outbox, notices; and what people enter for the assessment.

create table request_key (
  platform   text not null,
  key        text not null,                    -- Idempotency-Key of the caller
  user_id    uuid not null,
  endpoint   text not null,
  body_hash  text not null,                    -- the same key with another body is refused
  reply_enc  bytea,                            -- sealed: a reply may name citizens
  created_at timestamptz not null,
  primary key (platform, user_id, key)
);
create index request_key_age_idx on request_key (created_at);

create table order_counter (
  platform text not null,
  day      date not null,
  last     int  not null,
  primary key (platform, day)
);

create table outbox (
  platform     text not null,
  id           uuid not null,
  order_id     uuid,
  effect       text not null,
  payload      jsonb not null,
  created_at   timestamptz not null,
  available_at timestamptz not null,
  attempts     int not null default 0,
  done_at      timestamptz,
  last_error   text,
  primary key (platform, id)
);
create index outbox_waiting_idx on outbox (platform, available_at) where done_at is null;

create table notice (
  platform   text not null,
  id         uuid not null,                    -- the outbox row's id: written once however often it is tried
  unit       text,                             -- null: for a role of the centre
  role       text not null,
  order_id   uuid,
  text       text not null,
  created_at timestamptz not null,
  read_at    timestamptz,
  primary key (platform, id)
);
create index notice_unread_idx on notice (platform, role, unit, created_at desc) where read_at is null;

create table test_call (
  platform         text not null,              -- who tested
  id               uuid not null,
  tested           text not null references platform,
  dialled_at       timestamptz not null,
  answer_seconds   int,                        -- null: never answered
  voice_navigation numeric(4,1) not null,
  connection       numeric(4,1) not null,
  service_manner   numeric(4,1) not null,
  knowledge        numeric(4,1) not null,
  callback_service numeric(4,1) not null,
  finding          text,
  import_batch     uuid,
  primary key (platform, id)
);
create index test_call_dialled_idx on test_call (platform, dialled_at);

create table entered_figure (
  platform   text not null,
  period     text not null,                    -- yyyy-mm
  subject    text not null,                    -- unit or county platform code, or 'total'
  figure     text not null,
  value      numeric not null,
  source     text not null,                    -- who gave it and where it stands
  entered_by uuid,
  entered_at timestamptz not null,
  primary key (platform, period, subject, figure)
);

create table bulletin_text (
  platform   text not null,
  period     text not null,
  block      text not null,                    -- name of a free text block of the outline
  text       text not null,
  updated_by uuid,
  updated_at timestamptz not null,
  primary key (platform, period, block)
);

select distribute('request_key');
select distribute('order_counter');
select distribute('outbox');
select distribute('notice');
select distribute('test_call');
select distribute('entered_figure');
select distribute('bulletin_text');
