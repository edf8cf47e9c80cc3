import { z } from 'zod'

/** Every problem that the API can answer with: code → [HTTP status, English title]. Translations are in the web's catalogues. */
export const problemCatalogue = {
  'invalid-input': [400, 'Some fields are not valid'],
  'malformed-request': [400, 'The request could not be read'],
  'not-signed-in': [401, 'Sign in first'],
  'sign-in-failed': [401, 'E-mail address or password is wrong'],
  'proof-refused': [401, 'The secret or signature of the delivery is not right'],
  'not-allowed': [403, 'Your role does not allow this'],
  'field-not-allowed': [403, 'Your role does not let you use this field'],
  'grants-too-much': [403, 'Nobody can give more rights than they have'],
  'cross-site': [403, 'The request came from another site'],
  'not-found': [404, 'There is nothing here'],
  'customer-not-found': [404, 'There is no such customer'],
  'override-not-found': [404, 'There is no such override'],
  'run-not-found': [404, 'There is no such grading run'],
  'scheme-not-found': [404, 'There is no such scheme'],
  'metric-not-found': [404, 'There is no such metric'],
  'template-not-found': [404, 'There is no such template'],
  'import-not-found': [404, 'There is no such import'],
  'webhook-not-found': [404, 'There is no such webhook'],
  'events-not-found': [404, 'There is no such batch of events'],
  'connection-not-found': [404, 'There is no such connection'],
  'member-not-found': [404, 'There is no such member'],
  'invitation-not-found': [404, 'This invitation does not exist, was used, or has expired'],
  'role-not-found': [404, 'There is no such role'],
  'team-not-found': [404, 'There is no such team'],
  'key-not-found': [404, 'There is no such API key'],
  'reset-not-found': [404, 'This link does not exist, was used, or has expired'],
  'field-not-found': [404, 'There is no such field of your own'],
  'field-group-not-found': [404, 'There is no such group of fields'],
  'merge-not-found': [404, 'There is no such merge'],
  'organization-not-found': [404, 'There is no such organization'],
  'already-set-up': [409, 'Fenji is set up already'],
  'member-exists': [409, 'This person is a member already'],
  'last-administrator': [409, 'An organization keeps at least one administrator'],
  'role-locked': [409, 'This role cannot be changed like that'],
  'role-in-use': [409, 'Somebody still has this role'],
  'metric-in-use': [409, 'A scheme or another metric uses this metric'],
  'name-taken': [409, 'Something else has this name already'],
  'team-in-use': [409, 'The team still has members or teams below it'],
  'team-circle': [409, 'A team cannot stand below itself'],
  'field-in-use': [409, 'Customers have values of this field'],
  'field-group-in-use': [409, 'There are still fields in this group'],
  'ownership-to-hand-over': [409, 'This person still owns customers: say who takes them over'],
  'import-state': [409, 'The import is not in a state that allows this'],
  'import-not-undoable': [409, 'What this import did is no longer written down'],
  'run-state': [409, 'The run is not in a state that allows this'],
  'run-outdated': [409, 'A newer run was published since this one was computed'],
  'run-needs-approval': [409, 'A second person has to approve this run before it is published'],
  'own-approval': [409, 'Nobody approves a run of their own'],
  'nothing-to-roll-back': [409, 'Only the published run can be rolled back'],
  'metrics-missing': [409, 'No customer has some of the figures that this scheme needs'],
  'scheme-inconsistent': [409, 'The judgements behind the weights contradict each other'],
  'scheme-unpublished': [409, 'No version of this scheme is published'],
  'override-exists': [409, 'The grade of this customer is set by hand already'],
  'override-state': [409, 'The override is not in a state that allows this'],
  'connection-state': [409, 'The connection is not in a state that allows this'],
  'version-conflict': [409, 'Someone changed this in the meantime'],
  'nothing-to-grade': [409, 'There are no customers to grade yet'],
  'customer-code-taken': [409, 'Another customer has this code'],
  'idempotency-conflict': [409, 'This Idempotency-Key was used for something else'],
  'merge-waits': [409, 'An import is being written; merge when it is done'],
  'merge-buried': [409, 'A later merge of the same customer has to be undone first'],
  'too-large': [413, 'The file or request is too large'],
  'unsupported-media-type': [415, 'This kind of content is not accepted here'],
  'unreadable-file': [422, 'The file could not be read'],
  'delivery-refused': [422, 'The delivery could not be taken'],
  'source-failed': [422, 'The database could not be read'],
  'mapping-incomplete': [422, 'Some columns that are needed have not been chosen'],
  'wrong-password': [422, 'The current password is wrong'],
  'weak-password': [422, 'The password is too short or too common'],
  'too-many-requests': [429, 'Too many requests; wait and try again'],
  'too-many-attempts': [429, 'Too many attempts; wait and try again'],
  internal: [500, 'Something went wrong on the server'],
  'job-abandoned': [500, 'The work was begun several times and never came to its end'],
  unavailable: [503, 'The server is starting or its database is away'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof problemCatalogue

/** One field that was refused and the rule that it broke. */
export const InvalidField = z
  .object({
    path: z.string().meta({ description: 'Where, e.g. body.email or query.limit' }),
    rule: z.string().meta({ description: 'Machine name of the rule, e.g. too_small' }),
    message: z.string(),
  })
  .meta({ id: 'InvalidField' })

/** An RFC 9457 problem. `detail` holds machine-readable facts that belong to the code. */
export const ProblemBody = z
  .object({
    type: z.string(),
    code: z.string(),
    status: z.int(),
    title: z.string(),
    requestId: z.string(),
    errors: z.array(InvalidField).optional(),
    detail: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem' })
export type ProblemBody = z.infer<typeof ProblemBody>
