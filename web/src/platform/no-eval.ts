import { config } from 'zod'

// The content security policy forbids eval, which Zod would otherwise try with its first schema. So it is told before there is any.
config({ jitless: true })
