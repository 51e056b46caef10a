-- What slips in hand hold of a shop's goods is asked behind the walls of those who work as well (0015), not by patients alone.
grant execute on function stock.in_hand(text[], text[]) to changqing_institution, changqing_agency;
