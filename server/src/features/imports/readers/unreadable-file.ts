/** Why a file cannot be read as a table. Parameters: see each code. */
export type UnreadableCode =
  /** Nothing in it: no byte, or only blank rows. */
  | 'file-empty'
  /** `errno`: the system could not give us the file. */
  | 'file-not-accessible'
  /** `looksLike`: png, pdf, zip, exe, docx, html … */
  | 'not-a-table'
  /** `what` (bytes, memory, time), `limit`: an old workbook or web page that is more than we give it. */
  | 'workbook-too-heavy'
  /** A workbook with a password to open. */
  | 'workbook-encrypted'
  /** `part`, `reason`: a workbook that breaks the format. */
  | 'workbook-damaged'
  /** `reason`: a gzip file that is cut or corrupt. */
  | 'archive-damaged'
  /** `part`, `limit`, `found`: unpacks to more than we accept. */
  | 'archive-too-large'
  /** `sheet`: the workbook has no sheet of that name. */
  | 'sheet-missing'
  /** `line`: a quote opens there and never closes. */
  | 'quote-not-closed'
  /** `line`, `limit`: more characters than a record may have. */
  | 'record-too-long'
  /** `line`, `limit`: more cells than a row may have. */
  | 'too-many-columns'

export type UnreadableParams = Record<string, string | number>

/** The file is refused as a whole; `code` and `params` say why, for the web and the command line to put in words. */
export class UnreadableFile extends Error {
  readonly code: UnreadableCode
  readonly params: UnreadableParams

  constructor(code: UnreadableCode, params: UnreadableParams = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options)
    this.name = 'UnreadableFile'
    this.code = code
    this.params = params
  }
}
