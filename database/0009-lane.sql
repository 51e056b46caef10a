-- What a settlement looks up or writes, at the cost that it is worth.

-- The last review of a dispensing is read at every settlement.
create index review_by_dispensing on dispensing.review (dispensing_id, person_id);
