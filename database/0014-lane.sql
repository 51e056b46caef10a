-- What a settlement writes, made less: rows that say what another row says already, and indexes that no question needs.

-- While a box is sold, its sale is the row of stock.trace_sale; the event is written when the sale is taken back.
delete from stock.trace_event e using stock.trace_sale s
 where e.trace_code = s.trace_code and e.settlement_id = s.settlement_id and e.kind = 'sold';

-- Keys by what is asked for, with the id behind it, in the place of a key by the id and an index beside it.
alter table stock.trace_event drop constraint trace_event_pkey, add primary key (trace_code, event_id);
drop index stock.trace_event_by_code;
alter table circulation.move drop constraint move_pkey, add primary key (prescription_id, move_id, person_id);
drop index circulation.move_by_prescription;
alter table dispensing.move drop constraint move_pkey, add primary key (dispensing_id, move_id, person_id);
drop index dispensing.dispensing_move_by_dispensing;

-- The place of an entry in its chain is its key.
drop index stock.movement_one_chain;
alter table stock.movement
  drop constraint movement_pkey,
  add constraint movement_one_chain primary key (institution_id, drug_code, batch_number, entry);
drop index stock.movement_by_goods;

drop index settlement.posting_by_party;
drop index settlement.settlement_by_prescription;
drop index platform.outbox_by_person;

-- Rows that are changed soon after they are written find room for it on their own page.
alter table insured.lane set (fillfactor = 80);
alter table settlement.counter set (fillfactor = 80);
alter table prescribing.supply set (fillfactor = 80);
alter table prescribing.prescription_line set (fillfactor = 80);
alter table stock.batch set (fillfactor = 60);
