-- An agreement is renewed before its end: a shorter case, and an agreement that names the one that it goes on from.
alter table institutions.entry drop constraint entry_way_check;
alter table institutions.entry
  add constraint entry_way_check check (way in ('conditions', 'direct', 'renewal'));
alter table institutions.agreement
  add column renews text references institutions.agreement (number);
create index agreement_by_end on institutions.agreement (valid_until) where ended_on is null;
