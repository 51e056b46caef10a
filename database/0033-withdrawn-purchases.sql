-- What 3507 takes back of a batch stays in the lists of purchases and returns, with when and by which message, and counts no more.
alter table stock.purchase
  add column withdrawn_at timestamptz,
  add column withdrawn_by text,           -- the msgid
  add constraint purchase_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null));
alter table stock.sent_back
  add column withdrawn_at timestamptz,
  add column withdrawn_by text,
  add constraint sent_back_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null));
