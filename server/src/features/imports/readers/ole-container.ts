import { open } from 'node:fs/promises'

const endOfChain = 0xfffffffa
const entryBytes = 128
const maxSectors = 256

/**
 * What does this OLE container hold: an old workbook, an encrypted new one, or something else (doc, msi …)?
 * Reads the directory's sectors only; a broken container is 'other'.
 */
export async function oleContent(path: string): Promise<'xls' | 'encrypted' | 'other'> {
  const names = await directoryNames(path)
  if (names.includes('EncryptedPackage')) return 'encrypted'
  return names.some((name) => name === 'Workbook' || name === 'Book') ? 'xls' : 'other'
}

async function directoryNames(path: string): Promise<string[]> {
  const file = await open(path)
  try {
    const read = async (position: number, length: number) => {
      const buffer = Buffer.alloc(length)
      const { bytesRead } = await file.read(buffer, 0, length, position)
      return bytesRead === length ? buffer : buffer.subarray(0, bytesRead)
    }
    const header = await read(0, 512)
    if (header.length < 512) return []
    const sectorBytes = header.readUInt16LE(30) === 12 ? 4096 : 512
    const fat = (sector: number) => nextSector(header, sectorBytes, sector, read)
    const names: string[] = []
    let sector: number | undefined = header.readUInt32LE(48)
    for (let seen = 0; seen < maxSectors && sector !== undefined && sector < endOfChain; seen++) {
      names.push(...entryNames(await read((sector + 1) * sectorBytes, sectorBytes)))
      sector = await fat(sector)
    }
    return names
  } finally {
    await file.close()
  }
}

/** Follows the allocation table through the 109 table sectors the header lists; further ones are not needed for a directory. */
async function nextSector(
  header: Buffer,
  sectorBytes: number,
  sector: number,
  read: (position: number, length: number) => Promise<Buffer>,
): Promise<number | undefined> {
  const perSector = sectorBytes / 4
  const table = Math.floor(sector / perSector)
  if (table >= 109) return undefined
  const tableSector = header.readUInt32LE(76 + 4 * table)
  if (tableSector >= endOfChain) return undefined
  const cell = await read((tableSector + 1) * sectorBytes + 4 * (sector % perSector), 4)
  return cell.length === 4 ? cell.readUInt32LE(0) : undefined
}

function entryNames(sector: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at + entryBytes <= sector.length; at += entryBytes) {
    const nameBytes = sector.readUInt16LE(at + 64)
    if (nameBytes >= 2 && nameBytes <= 64) names.push(sector.toString('utf16le', at, at + nameBytes - 2))
  }
  return names
}
