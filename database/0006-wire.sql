-- The wire at speed: a message is looked up by its number; an index that began with the institution was taken for that too,
-- and then read every message of the institution.
drop index gateway.message_by_institution;
create index message_by_time on gateway.message (received_at, institution_id);
