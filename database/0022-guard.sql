-- More of what is kept about persons is sealed (0015): what the wire was told and answered, its files and its calls back, answers that
-- are remembered for a retry, home addresses, and to whom a dispensing was handed. The keys are not in the database, so the program
-- seals what is here in clear when it starts; the indexes hold what is left to seal, and are empty after it.

-- A sealed value is text. The columns are made anew, without writing every row of a table that may be large.
alter table gateway.message add column understood_text text;
update gateway.message set understood_text = understood::text where understood is not null and understood <> 'null'::jsonb;
alter table gateway.message drop column understood;
alter table gateway.message rename column understood_text to understood;
alter table dispensing.dispensing add column hand_over_text text;
update dispensing.dispensing set hand_over_text = hand_over::text where hand_over is not null;
alter table dispensing.dispensing drop column hand_over;
alter table dispensing.dispensing rename column hand_over_text to hand_over;

-- The address of a delivery stands with the dispensing, sealed; notices of before named it too.
update insured.notice
   set text_zh = regexp_replace(text_zh, '配送至.*，配送费', '配送至您留下的地址，配送费')
 where topic = 'dispensing/delivery';
update platform.outbox
   set payload = jsonb_set(payload, '{text,zh}',
                           to_jsonb(regexp_replace(payload #>> '{text,zh}', '配送至.*，配送费', '配送至您留下的地址，配送费')))
 where topic = 'insured/notice' and payload ->> 'topic' = 'dispensing/delivery' and payload #>> '{text,zh}' is not null;

create index person_address_in_clear on insured.person (person_id) where not starts_with(address, 's1:');
create index hand_over_in_clear on dispensing.dispensing (dispensing_id)
  where hand_over is not null and not starts_with(hand_over, 's1:');
create index answer_in_clear on gateway.message (msgid, institution_id) where answer is not null and not starts_with(answer, 's1:');
create index request_in_clear on gateway.message (msgid, institution_id) where request is not null and not starts_with(request, 's1:');
create index understood_in_clear on gateway.message (msgid, institution_id)
  where understood is not null and not starts_with(understood, 's1:');
create index call_in_clear on gateway.callback (msgid) where not starts_with(body, 's1:');
create index file_in_clear on gateway.file (file_number) where not (substring(content from 1 for 3) = 's1:'::bytea);
create index remembered_in_clear on platform.idempotency (key, operator_id) where answer is not null and not starts_with(answer, 's1:');

-- That somebody looked is on record whatever wall stands around the person: of the area, treated in it, or found by a code.
create policy look_is_kept on platform.look for insert to changqing_institution, changqing_agency with check (true);
