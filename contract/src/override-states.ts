import { z } from 'zod'

/** `waiting` for approval; `active` until the end of its last day; then `ended`: expired, refused, or taken back. */
export const OverrideState = z.enum(['waiting', 'active', 'ended'])
export type OverrideState = z.infer<typeof OverrideState>
