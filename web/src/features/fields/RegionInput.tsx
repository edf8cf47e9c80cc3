import { chinaPlaces } from '@fenji/contract/china-places'
import { Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

interface RegionInputProps {
  id?: string
  value: string | null
  onChange: (region: string | null) => void
}

const provinces = [...chinaPlaces.keys()].map((value) => ({ value, label: value }))

/** A province, and if one likes a place in it. */
export function RegionInput({ id, value, onChange }: RegionInputProps) {
  const t = useText(messages)
  const [province = null, place = null] = value?.split('/') ?? []
  const places = province === null ? [] : (chinaPlaces.get(province) ?? [])
  return (
    <span className="fields-region">
      <Select<string | null>
        {...(id && { id })}
        allowClear
        showSearch
        placeholder={t('province')}
        value={province}
        options={provinces}
        onChange={(next) => onChange(next ?? null)}
      />
      <Select<string | null>
        aria-label={t('anywhere')}
        allowClear
        showSearch
        disabled={places.length === 0}
        placeholder={t('anywhere')}
        value={place}
        options={places.map((one) => ({ value: one, label: one }))}
        onChange={(next) => onChange(next ? `${province}/${next}` : province)}
      />
    </span>
  )
}
