-- The chain over what is kept of looks and acts. A worker seals rows in batches beside whoever writes them, so nobody waits for the
-- chain; each seal is made with the one before it, the row, and a key that the database does not have.
create table platform.seal (
  position  bigint primary key,
  kind      text not null check (kind in ('look', 'act')),
  row_id    uuid not null unique,
  seal      bytea not null                -- HMAC-SHA-256
);

-- How many seals there are and which is the last, itself sealed: a chain that was cut off is seen.
create table platform.seal_head (
  single     boolean primary key default true check (single),
  count      bigint not null,
  seal       bytea not null,
  sealed_at  timestamptz not null,        -- what is older than this and has no seal was put in afterwards
  proof      bytea not null
);
