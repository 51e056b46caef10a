-- Lists of family-doctor contracts keep who is gone from them too, so that what changed since last year can be read later.
alter table family_doctors.list_row drop constraint list_row_change_check;
alter table family_doctors.list_row
  add constraint list_row_change_check check (change in ('new', 'kept', 'changed', 'gone'));
alter table family_doctors.list_row add column before_contract_id uuid;   -- the contract that ended for it

