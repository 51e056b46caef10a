-- Citus takes a row into a table that every machine has only from who may write all tables to which it refers, and a patient writes no
-- catalogue: a complaint about a pharmacy comes in as the owner of the tables puts it there. False when it is there already.
create function institutions.keep_complaint(complaint jsonb) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c institutions.complaint := jsonb_populate_record(null::institutions.complaint, complaint);
begin
  insert into institutions.complaint
    (complaint_id, institution_id, drug_code, region, source, filed_by, filed_by_name, happened_on, said, shown_packs, state, filed_at)
  values (c.complaint_id, c.institution_id, c.drug_code, c.region, c.source, c.filed_by, c.filed_by_name, c.happened_on, c.said,
          c.shown_packs, 'open', c.filed_at)
  on conflict (institution_id, drug_code, happened_on, filed_by) do nothing;
  return found;
end $$;
