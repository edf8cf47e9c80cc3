// Made from the migrated database by `npm run db:types`; do not edit.
import type { ColumnType, Generated as KyselyGenerated } from 'kysely'

type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : KyselyGenerated<T>
type Moment = ColumnType<Date, Date | string, Date | string>
type Json = ColumnType<unknown, string, string>

export interface Database {
  accountPlan: {
    organizationId: number
    customerId: number
    id: Generated<number>
    content: Json
    isOpen: Generated<boolean>
    version: Generated<number>
    updatedBy: string | null
    updatedAt: Moment
  }
  apiKey: {
    organizationId: number
    id: Generated<number>
    name: string
    prefix: string
    secretHash: string
    roleId: number
    scopes: string[]
    createdBy: string | null
    createdAt: Generated<Moment>
    expiresAt: Moment | null
    lastUsedAt: Moment | null
    revokedAt: Moment | null
  }
  attachment: {
    organizationId: number
    customerId: number
    id: Generated<number>
    name: string
    bytes: number
    kind: string
    place: string
    createdBy: string | null
    createdAt: Moment
    store: Generated<string>
  }
  attachmentLeftover: {
    organizationId: number
    store: string
    place: string
    dueAt: Moment
  }
  auditEvent: {
    organizationId: number
    id: Generated<number>
    at: Generated<Moment>
    personId: string | null
    action: string
    subject: string
    before: Json | null
    after: Json | null
    requestId: string | null
    address: string | null
    apiKeyId: number | null
  }
  bulkEdit: {
    organizationId: number
    id: Generated<number>
    action: Json
    selection: Json
    state: string
    jobId: string | null
    total: number | null
    changed: Generated<number>
    unchanged: Generated<number>
    refused: Generated<number>
    restored: Generated<number>
    conflicts: Generated<number>
    failure: string | null
    author: string
    createdBy: string | null
    createdAt: Moment
    endedAt: Moment | null
    undoneBy: string | null
    undoneAt: Moment | null
  }
  bulkEditItem: {
    organizationId: number
    bulkEditId: number
    customerId: number
    outcome: string | null
  }
  connection: {
    organizationId: number
    id: Generated<number>
    name: string
    address: Json
    password: string
    plan: Json | null
    nextPullAt: Moment | null
    failures: Generated<number>
    changedBy: string | null
    changedKey: number | null
    createdAt: Generated<Moment>
    version: Generated<number>
  }
  contact: {
    organizationId: number
    customerId: number
    id: Generated<number>
    sourceKey: string
    name: string
    title: string | null
    department: string | null
    phone: string | null
    mobile: string | null
    email: string | null
    wechat: string | null
    isPrimary: Generated<boolean>
    decisionRole: string | null
    birthday: string | null
    note: string | null
    importId: number | null
    createdBy: string | null
    createdAt: Generated<Moment>
    updatedAt: Generated<Moment>
    author: string | null
    authoredAt: Moment | null
    authorId: number | null
  }
  contactFigure: {
    organizationId: number
    ownerId: number
    contacts: number
    stale: number
  }
  contactReview: {
    organizationId: number
    customerId: number
    contactId: number
    confirmedAt: Moment
    confirmedBy: string | null
  }
  credential: {
    id: string
    accountId: string
    providerId: string
    personId: string
    accessToken: string | null
    refreshToken: string | null
    idToken: string | null
    accessTokenExpiresAt: Moment | null
    refreshTokenExpiresAt: Moment | null
    scope: string | null
    password: string | null
    createdAt: Generated<Moment>
    updatedAt: Generated<Moment>
  }
  customField: {
    organizationId: number
    key: string
    name: Json
    kind: string
    fieldGroup: string
    ownGroup: Generated<string | null>
    choices: Json | null
    position: Generated<number>
    version: Generated<number>
    createdAt: Generated<Moment>
    help: Json | null
    section: Json | null
    isRequired: Generated<boolean>
    formula: string | null
  }
  customMetric: {
    organizationId: number
    key: string
    definition: Json
    version: Generated<number>
    createdBy: string | null
    createdAt: Generated<Moment>
  }
  customer: {
    organizationId: number
    id: Generated<number>
    code: string
    name: string | null
    phone: string | null
    country: string | null
    region: string | null
    province: string | null
    city: string | null
    importId: number | null
    createdAt: Generated<Moment>
    updatedAt: Generated<Moment>
    ownerId: number | null
    custom: Generated<Json>
    taxId: string | null
    email: string | null
    author: string | null
    authoredAt: Moment | null
    authorId: number | null
    version: Generated<number>
    parentCustomerId: number | null
  }
  customerActivity: {
    organizationId: number
    customerId: number
    orders: number
    amountE4: number
    firstOrderOn: string | null
    lastOrderOn: string | null
    ownerId: number | null
  }
  customerCase: {
    organizationId: number
    customerId: number
    id: Generated<number>
    sourceKey: string
    kind: string
    channel: string | null
    subject: string | null
    openedOn: string
    openedAt: Moment | null
    resolvedOn: string | null
    resolvedAt: Moment | null
    satisfaction: number | null
    satisfactionOn: string | null
    memberId: number | null
    contentHash: number | null
    importId: number | null
    createdBy: string | null
    createdAt: Generated<Moment>
    author: string | null
    authoredAt: Moment | null
    authorId: number | null
    version: Generated<number>
  }
  customerIdentity: {
    organizationId: number
    customerId: number
    nameKey: string | null
    core: string | null
    branch: string | null
    place: string | null
    keys: string[]
    sound: number | null
    head: number | null
    tail: number | null
    sourceHash: number
    initials: string | null
    pinyin: string | null
    coreInitials: string | null
    corePinyin: string | null
  }
  customerKey: {
    organizationId: number
    kind: string
    value: string
    customerId: number
    place: string | null
    mergeId: number | null
  }
  customerMerge: {
    organizationId: number
    id: Generated<number>
    survivorId: number
    mergedId: number
    survivorBefore: Json
    survivorAfter: Json
    mergedBefore: Json
    keys: Json
    moved: number
    createdBy: string | null
    createdAt: Generated<Moment>
    undoneBy: string | null
    undoneAt: Moment | null
  }
  customerMergePart: {
    organizationId: number
    mergeId: number
    tableName: string
    columnName: string
    moved: Json
    dropped: Json
  }
  customerOwnerChange: {
    organizationId: number
    customerId: number
    id: Generated<number>
    fromId: number | null
    toId: number | null
    reason: string
    note: string | null
    handoverId: number | null
    changedBy: string | null
    changedAt: Generated<Moment>
  }
  customerQuality: {
    organizationId: number
    customerId: number
    amountE4: number
    checked: number
    failed: number
    segments: number
  }
  customerReview: {
    organizationId: number
    customerId: number
    confirmedAt: Moment
    confirmedBy: string | null
  }
  customerTag: {
    organizationId: number
    customerId: number
    tagId: number
    id: Generated<number>
    importId: number | null
    createdBy: string | null
    createdAt: Generated<Moment>
  }
  dashboard: {
    organizationId: number
    id: Generated<number>
    personId: string
    name: string
    isShared: Generated<boolean>
    definition: Json
    version: Generated<number>
    createdAt: Generated<Moment>
  }
  defaultView: {
    organizationId: number
    personId: string
    viewId: number
  }
  downgradeForecast: {
    organizationId: number
    schemeId: number
    asOf: string
    schemeVersion: number
    fitted: Json
  }
  downgradeNotice: {
    organizationId: number
    id: Generated<number>
    customerId: number
    schemeId: number
    fromGrade: string
    toGrade: string
    asOf: string
    dueOn: string | null
    amountE4: number
    metricValues: Buffer
    noticedAt: Moment
    closedAt: Moment | null
    toldTo: number | null
  }
  downgradeWatch: {
    organizationId: number
    schemeId: number
    days: number | null
    sendsMail: Generated<boolean>
    lookedOn: string | null
    runId: number | null
  }
  duplicatePair: {
    organizationId: number
    id: Generated<number>
    customerId: number
    otherId: number
    score: number
    reasons: string[]
    foundAt: Generated<Moment>
  }
  duplicateSearch: {
    organizationId: number
    jobId: string | null
    startedAt: Moment | null
    endedAt: Moment | null
    customers: number | null
    pairs: number | null
    elapsedMs: number | null
  }
  event: {
    organizationId: number
    id: Generated<number>
    webhookId: number
    key: string
    kind: string
    data: Json | null
    batchId: number
    outcome: Generated<string>
    code: string | null
    field: string | null
    importId: number | null
  }
  eventBatch: {
    organizationId: number
    id: Generated<number>
    webhookId: number | null
    createdBy: string | null
    createdKey: number | null
    state: Generated<string>
    createdAt: Moment
    endedAt: Moment | null
  }
  eventBatchItem: {
    organizationId: number
    batchId: number
    place: number
    eventId: number
    isRepeat: boolean
  }
  exportFile: {
    organizationId: number
    id: Generated<number>
    subject: string
    query: Json
    format: string
    language: string
    state: string
    jobId: string | null
    rowCount: Generated<number>
    total: number | null
    bytes: number | null
    file: string | null
    rightsHash: string | null
    failure: string | null
    author: string
    createdBy: string | null
    createdAt: Moment
    endedAt: Moment | null
  }
  factChange: {
    organizationId: number
    customerId: number | null
    transactionId: Generated<string>
    changedAt: Generated<Moment>
  }
  fieldGroup: {
    organizationId: number
    key: string
    name: Json
    createdAt: Generated<Moment>
  }
  gradeChange: {
    organizationId: number
    customerId: number
    runId: number
    kind: string
    fromGrade: string | null
    toGrade: string | null
  }
  gradeOverride: {
    organizationId: number
    customerId: number
    id: Generated<number>
    schemeId: number
    grade: string
    reason: string
    expiresOn: string
    createdBy: string | null
    createdAt: Moment
    approvedBy: string | null
    approvedAt: Moment | null
    endedBy: string | null
    endedAt: Moment | null
    endReason: string | null
  }
  gradeResult: {
    organizationId: number
    runId: number
    customerId: number
    score: number | null
    computedGrade: string | null
    appliedGrade: string | null
    previousGrade: string | null
    transition: string | null
    amountE4: number
    metricValues: Buffer
    criterionScores: Buffer
    since: number | null
    entered: number | null
    downgradeSince: number | null
    vetoes: number | null
    decisive: number | null
    deviation: string | null
    isOverridden: Generated<boolean>
    settledGrade: string | null
  }
  gradeTransition: {
    organizationId: number | null
    customerId: number | null
    runId: number | null
    schemeId: number | null
    asOf: string | null
    publishedAt: Moment | null
    kind: string | null
    fromGrade: string | null
    toGrade: string | null
  }
  gradingRun: {
    organizationId: number
    id: Generated<number>
    schemeId: number
    schemeVersion: number
    asOf: string
    state: string
    previousRunId: number | null
    customers: number | null
    ungraded: number | null
    moved: number | null
    fitted: Json | null
    summary: Json | null
    elapsedMs: number | null
    failure: string | null
    createdBy: string | null
    createdAt: Generated<Moment>
    publishedAt: Moment | null
    origin: Generated<string>
    approvedBy: string | null
    approvedAt: Moment | null
    review: Json | null
  }
  handover: {
    organizationId: number
    id: Generated<number>
    fromId: number | null
    toId: number
    note: string | null
    customers: Generated<number>
    movedWork: Generated<number>
    bulkEditId: number | null
    createdBy: string | null
    createdAt: Generated<Moment>
    seenAt: Moment | null
  }
  idempotencyKey: {
    organizationId: number
    author: string
    key: string
    requestHash: string
    subjectId: number
    createdAt: Generated<Moment>
  }
  identityChange: {
    organizationId: number
    customerId: number
  }
  identitySetting: {
    organizationId: number
    rules: string[]
    showsOwner: boolean
    version: Generated<number>
  }
  import: {
    organizationId: number
    id: Generated<number>
    kind: string
    fileName: string
    upload: string | null
    bytes: number
    state: string
    recognition: Json | null
    mapping: Json | null
    progress: Json | null
    preview: Json | null
    receipt: Json | null
    failure: Json | null
    isSample: Generated<boolean>
    createdBy: string | null
    createdAt: Generated<Moment>
    startedAt: Moment | null
    endedAt: Moment | null
    jobId: string | null
    journaledAt: Moment | null
    undo: Json | null
    undoneBy: string | null
    undoneAt: Moment | null
    origin: Generated<string>
    examples: Json | null
  }
  importChange: {
    organizationId: number
    customerId: number
    importId: number
    relation: string
    recordId: number
    creatorId: number | null
    before: Json | null
    after: Json | null
    conflict: string | null
  }
  importEffect: {
    organizationId: number | null
    importId: number | null
    relation: string | null
    customerId: number | null
    recordId: number | null
    before: Json | null
    after: Json | null
    conflict: string | null
  }
  importMapping: {
    organizationId: number
    shape: string
    kind: string
    mapping: Json
    personId: string | null
    usedAt: Generated<Moment>
  }
  importRefusedRow: {
    organizationId: number
    importId: number
    line: number
    code: string
    field: string | null
    value: string | null
    cells: string[]
  }
  installation: {
    singleton: Generated<boolean>
    secret: string
    createdAt: Generated<Moment>
  }
  interaction: {
    organizationId: number
    customerId: number
    id: Generated<number>
    sourceKey: string
    kind: string
    direction: string | null
    occurredOn: string
    occurredAt: Moment | null
    memberId: number | null
    minutes: number | null
    summary: string | null
    contentHash: number | null
    importId: number | null
    createdBy: string | null
    createdAt: Generated<Moment>
    author: string | null
    authoredAt: Moment | null
    authorId: number | null
    version: Generated<number>
    result: string | null
  }
  invitation: {
    organizationId: number
    id: Generated<number>
    email: string
    tokenHash: string
    invitedBy: string
    expiresAt: Moment
    acceptedAt: Moment | null
    createdAt: Generated<Moment>
    roleId: number
    teamId: number | null
  }
  job: {
    organizationId: number
    id: string
    kind: string
    state: string
    subjectId: number | null
    title: string
    attempts: Generated<number>
    data: Json
    createdAt: Generated<Moment>
    startedAt: Moment | null
    endedAt: Moment | null
    failure: string | null
    createdBy: string | null
  }
  member: {
    organizationId: number
    id: Generated<number>
    personId: string
    isActive: Generated<boolean>
    joinedAt: Generated<Moment>
    lastSeenAt: Moment | null
    roleId: number
    teamId: number | null
  }
  notDuplicate: {
    organizationId: number
    customerId: number
    otherId: number
    createdBy: string | null
    createdAt: Generated<Moment>
  }
  note: {
    organizationId: number
    customerId: number
    id: Generated<number>
    text: string
    isPinned: Generated<boolean>
    version: Generated<number>
    createdBy: string | null
    createdAt: Moment
    editedAt: Moment | null
  }
  noteMention: {
    organizationId: number
    customerId: number
    noteId: number
    memberId: number
    seenAt: Moment | null
  }
  opportunity: {
    organizationId: number
    customerId: number
    id: Generated<number>
    sourceKey: string
    name: string | null
    stage: string
    amountE4: number | null
    probability: number | null
    openedOn: string
    expectedCloseOn: string | null
    closedOn: string | null
    outcome: string | null
    lossReason: string | null
    memberId: number | null
    decisionRole: string | null
    hasObjectiveNeed: boolean | null
    hasSubjectiveNeed: boolean | null
    hasResolve: boolean | null
    didFeasibilityStudy: boolean | null
    startedSelection: boolean | null
    supplierSatisfaction: number | null
    contentHash: number | null
    importId: number | null
    version: Generated<number>
    createdBy: string | null
    createdAt: Generated<Moment>
    author: string | null
    authoredAt: Moment | null
    authorId: number | null
  }
  organization: {
    id: Generated<number>
    name: string
    timeZone: Generated<string>
    currency: Generated<string>
    language: Generated<string>
    version: Generated<number>
    createdAt: Generated<Moment>
    watermarkScreens: Generated<boolean>
    watermarkExports: Generated<boolean>
    runApproval: Generated<boolean>
    overrideApproval: Generated<boolean>
  }
  passwordReset: {
    tokenHash: string
    personId: string
    expiresAt: Moment
    createdAt: Generated<Moment>
  }
  person: {
    id: string
    name: string
    email: string
    emailVerified: Generated<boolean>
    image: string | null
    language: Generated<string>
    createdAt: Generated<Moment>
    updatedAt: Generated<Moment>
  }
  poolSetting: {
    organizationId: number
    rules: Json
    version: number
    updatedBy: string | null
    updatedAt: Moment
    recycledOn: string | null
  }
  poolWarning: {
    organizationId: number
    customerId: number
    ownerId: number
    touchedOn: string
    warnedOn: string
    dueOn: string
  }
  pull: {
    organizationId: number
    connectionId: number
    id: Generated<number>
    sourceTable: string
    state: string
    origin: string
    isReview: boolean
    isWhole: boolean
    rows: number | null
    watermark: string | null
    watermarkColumn: string | null
    contentHash: string | null
    importId: number | null
    failure: Json | null
    createdBy: string | null
    createdAt: Moment
    endedAt: Moment | null
    jobId: string | null
  }
  qualityFigure: {
    organizationId: number
    day: string
    ownerId: number
    segment: string
    customers: number
    checked: number[]
    failed: number[]
    filled: number[]
  }
  qualityMeasurement: {
    organizationId: number
    day: string
    measuredAt: Moment | null
    elapsedMs: number | null
    measured: Json | null
    customers: Generated<number>
    checked: Generated<number[]>
    failed: Generated<number[]>
    filled: Generated<number[]>
  }
  qualityPlan: {
    organizationId: number
    definition: Json
    slots: Json
    version: Generated<number>
    updatedBy: string | null
    updatedAt: Generated<Moment>
    remindedOn: string | null
  }
  receivable: {
    organizationId: number
    customerId: number
    id: Generated<number>
    sourceKey: string
    issuedOn: string
    dueOn: string
    amountE4: number
    note: string | null
    contentHash: number | null
    importId: number | null
    createdBy: string | null
    createdAt: Generated<Moment>
    author: string | null
    authoredAt: Moment | null
    authorId: number | null
    version: Generated<number>
  }
  receivablePayment: {
    organizationId: number
    customerId: number
    id: Generated<number>
    receivableId: number
    sourceKey: string
    paidOn: string
    amountE4: number
    contentHash: number | null
    importId: number | null
    createdBy: string | null
    createdAt: Generated<Moment>
    author: string | null
    authoredAt: Moment | null
    authorId: number | null
    version: Generated<number>
  }
  referral: {
    organizationId: number
    customerId: number
    id: Generated<number>
    sourceKey: string
    referredCustomerId: number | null
    referredName: string | null
    referredOn: string
    convertedOn: string | null
    contentHash: number | null
    importId: number | null
    createdBy: string | null
    createdAt: Generated<Moment>
    author: string | null
    authoredAt: Moment | null
    authorId: number | null
    version: Generated<number>
  }
  removedRecord: {
    organizationId: number
    customerId: number
    id: Generated<number>
    kind: string
    recordId: number
    image: Json
    parts: Generated<Json>
    removedBy: string | null
    removedAt: Moment
  }
  reportRecipient: {
    organizationId: number
    schemeId: number
    memberId: number
    sentFor: Moment | null
  }
  reportSchedule: {
    organizationId: number
    schemeId: number
    recurrence: Json
    format: string
    nextAt: Moment
  }
  reviewReminder: {
    organizationId: number
    memberId: number
    remindedAt: Moment
  }
  role: {
    organizationId: number
    id: Generated<number>
    key: string | null
    name: string | null
    policy: Json | null
    version: Generated<number>
    createdAt: Generated<Moment>
  }
  savedView: {
    organizationId: number
    id: Generated<number>
    personId: string
    name: string
    isShared: Generated<boolean>
    definition: Json
    version: Generated<number>
    createdAt: Generated<Moment>
  }
  scheme: {
    organizationId: number
    id: Generated<number>
    key: string
    isPrimary: Generated<boolean>
    publishedRunId: number | null
    createdAt: Generated<Moment>
    publishedVersion: number | null
    revision: Generated<number>
    schedule: Json | null
    scheduledBy: string | null
    scheduledKey: number | null
    nextRunAt: Moment | null
    wokenBy: string | null
  }
  schemeComment: {
    organizationId: number
    schemeId: number
    id: Generated<number>
    version: number
    text: string
    createdBy: string | null
    createdAt: Generated<Moment>
  }
  schemeCommentMention: {
    organizationId: number
    schemeId: number
    commentId: number
    memberId: number
    seenAt: Moment | null
  }
  schemeVersion: {
    organizationId: number
    schemeId: number
    version: number
    definition: Json
    createdBy: string | null
    createdAt: Generated<Moment>
    publishedAt: Moment | null
    changedAt: Moment | null
  }
  segment: {
    organizationId: number
    id: Generated<number>
    key: string
    name: string
    description: string | null
    condition: Json
    createdBy: string | null
    createdAt: Generated<Moment>
    updatedAt: Generated<Moment>
    version: Generated<number>
  }
  segmentSnapshot: {
    organizationId: number
    segmentId: number
    day: string
    customers: number | null
    amountE4: number | null
  }
  serviceRecord: {
    organizationId: number
    customerId: number
    id: Generated<number>
    sourceKey: string
    kind: string | null
    occurredOn: string
    memberId: number | null
    rating: number | null
    ratedOn: string | null
    result: string | null
    contentHash: number | null
    importId: number | null
    createdBy: string | null
    createdAt: Generated<Moment>
    author: string | null
    authoredAt: Moment | null
    authorId: number | null
    version: Generated<number>
  }
  session: {
    id: string
    personId: string
    token: string
    expiresAt: Moment
    ipAddress: string | null
    userAgent: string | null
    organizationId: number | null
    createdAt: Generated<Moment>
    updatedAt: Generated<Moment>
  }
  signInThrottle: {
    key: string
    failures: number
    windowStartedAt: Moment
  }
  staleContact: {
    organizationId: number
    customerId: number
    contactId: number
    silentSince: string
  }
  surveyResponse: {
    organizationId: number
    customerId: number
    id: Generated<number>
    sourceKey: string
    kind: string
    score: number
    answeredOn: string
    comment: string | null
    contentHash: number | null
    importId: number | null
    createdBy: string | null
    createdAt: Generated<Moment>
    author: string | null
    authoredAt: Moment | null
    authorId: number | null
  }
  tag: {
    organizationId: number
    id: Generated<number>
    name: string
    key: string
    colour: string
    version: Generated<number>
    createdBy: string | null
    createdAt: Generated<Moment>
    importId: number | null
  }
  task: {
    organizationId: number
    customerId: number
    id: Generated<number>
    title: string
    dueOn: string
    memberId: number
    source: string
    interactionId: number | null
    doneAt: Moment | null
    doneBy: string | null
    version: Generated<number>
    createdBy: string | null
    createdAt: Generated<Moment>
  }
  team: {
    organizationId: number
    id: Generated<number>
    name: string
    parentId: number | null
    createdAt: Generated<Moment>
  }
  transaction: {
    organizationId: number
    customerId: number
    id: Generated<number>
    orderKey: string
    isRefund: boolean
    hasOrderNumber: boolean
    occurredOn: string
    amountE4: number
    contentHash: number
    importId: number | null
    author: string | null
    authoredAt: Moment | null
    authorId: number | null
    createdBy: string | null
    createdAt: Moment | null
    version: Generated<number>
  }
  transactionLine: {
    organizationId: number
    customerId: number
    transactionId: number
    lineNo: number
    productCode: string | null
    productName: string | null
    category: string | null
    quantityE4: number | null
    unitPriceE4: number | null
    amountE4: number
  }
  verification: {
    id: string
    identifier: string
    value: string
    expiresAt: Moment
    createdAt: Generated<Moment>
    updatedAt: Generated<Moment>
  }
  webhook: {
    organizationId: number
    id: Generated<number>
    name: string
    token: string
    secret: string
    proof: string
    mapping: Json
    isActive: Generated<boolean>
    changedBy: string | null
    changedKey: number | null
    lastDeliveryAt: Moment | null
    createdAt: Moment
    version: Generated<number>
    formerSecret: string | null
    formerUntil: Moment | null
  }
  webhookDelivery: {
    organizationId: number
    webhookId: number
    id: Generated<number>
    code: string
    bytes: number
    batchId: number | null
    address: string
    createdAt: Moment
  }
}
