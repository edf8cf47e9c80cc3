-- Looking after data: reminders of the review cycle, contacts that went stale, duplicates looked for by themselves; and lists of imports.

-- The list of imports, newest first, without the many small ones of events.
create index import_list_idx on import (organization_id, id) where origin <> 'events';
