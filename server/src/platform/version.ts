import packageJson from '../../package.json' with { type: 'json' }

/** The version of this Fenji. */
export const { version } = packageJson
