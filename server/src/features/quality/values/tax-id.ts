const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const modulus = 31

/**
 * Is this a taxpayer's number of the mainland: a unified social credit code whose check character is right, or the older one of
 * 15 characters, which has none?
 * @source GB 32100-2015: weights 3^i mod 31.
 */
export function isTaxId(text: string): boolean {
  const code = text.replace(/[\s-]/g, '').toUpperCase()
  if (/^\d{6}[0-9A-Z]{9}$/.test(code)) return !/^(.)\1{14}$/.test(code)
  if (code.length !== 18) return false
  let sum = 0
  let weight = 1
  for (let i = 0; i < 17; i++) {
    const value = letters.indexOf(code.charAt(i))
    if (value < 0) return false
    sum += value * weight
    weight = (weight * 3) % modulus
  }
  return letters[(modulus - (sum % modulus)) % modulus] === code.charAt(17)
}
