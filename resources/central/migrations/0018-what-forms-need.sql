-- What a submission needs by its form, one row a place, in the order of the form; functions/complete.sql fills it.
create table sync.form_need (
  form_id text not null,
  version int not null,
  position int not null,
  part text not null check (part in ('header', 'answers', 'signatures')),
  key text not null,
  -- Of an item: how it is answered.
  response text,
  -- Of a header field: asked only while other fields have one of these values.
  applies_when jsonb,
  -- Of a signature: whether it has to be there, whether it needs its date, and whether it is the inspector's own.
  required boolean,
  dated boolean,
  own boolean,
  primary key (form_id, version, position),
  foreign key (form_id, version) references sync.form_version
);

-- What a reviewer is told of a record that was taken all the same.
alter table sync.inspection add column doubts text[] not null default '{}';
