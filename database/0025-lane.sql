-- What a settlement writes, checked where it can go wrong and nowhere else.

-- An entry of the goods ledger follows an entry of the same drug, down to one of a batch, whose drug is looked up when it is opened;
-- a supply is counted from settlements of a prescription, whose disease is looked up when it is issued.
alter table stock.movement drop constraint movement_drug_code_fkey;
alter table prescribing.supply drop constraint supply_disease_key_fkey;

-- The ledger grows in the order of days: the summary of each stretch of it finds a day as well as an entry for every row.
drop index settlement.settlement_by_day;
create index settlement_by_day on settlement.settlement using brin (day) with (pages_per_range = 32);
