-- Whose grade a run changed, kept by customer when the next run takes its place: to look for one customer's changes through the results of
-- every run that ever was published takes longer with each. Of the run that is shown they are in its results, which overrides still change;
-- so are those of a scheme's first run, which changed everybody's.

create table grade_change (
  organization_id bigint not null,
  customer_id bigint not null,
  run_id bigint not null,
  kind text collate "C" not null,
  from_grade text collate "C",
  to_grade text collate "C",
  constraint grade_change_pkey primary key (organization_id, customer_id, run_id)
);

alter table grade_change enable row level security;
create policy grade_change_wall on grade_change using (organization_id = (select current_organization()));
grant select, insert, update, delete on grade_change to fenji_app;

insert into grade_change (organization_id, customer_id, run_id, kind, from_grade, to_grade)
select g.organization_id, g.customer_id, g.run_id, g.transition, g.previous_grade, g.applied_grade
from grade_result g join grading_run r on r.organization_id = g.organization_id and r.id = g.run_id
where g.transition is not null and r.state = 'superseded' and r.previous_run_id is not null;
