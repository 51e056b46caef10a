-- Whoever may complain or checks a shelf puts a complaint there (0046), and nobody else.
revoke execute on function institutions.keep_complaint(jsonb) from public;
grant execute on function institutions.keep_complaint(jsonb) to changqing_patient, changqing_institution, changqing_agency;
