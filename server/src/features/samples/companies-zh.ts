import type { Naming, Place } from './company.ts'
import type { Random } from './random.ts'

/** Characters that modern company names are made of; every name is put together by chance. */
const first = [...'昱芮澜栩岚溪棠沐朗屿禾墨翊霁晗珩湛煜翎宸砚芷锦榆舜昶濡垚璟皓']
const second = [...'川森洲泽远阔岳辰启诺菱曜桐驰衡坤韵蓝柏域源硕拓弘禹科谷图凌卓']
const third = [...'达恩维特嘉信益联创顺']

const trades = [
  '办公用品',
  '文化用品',
  '贸易',
  '商贸',
  '电子科技',
  '信息技术',
  '机械设备',
  '建筑工程',
  '装饰工程',
  '物业管理',
  '教育科技',
  '医疗器械',
  '食品',
  '餐饮管理',
  '酒店管理',
  '供应链管理',
  '物流',
  '印务',
  '广告传媒',
  '人力资源',
  '纺织品',
  '新材料',
  '环保科技',
  '汽车配件',
  '塑胶制品',
  '五金制品',
]

const forms: { text: string; weight: number; isShop?: true }[] = [
  { text: '有限公司', weight: 78 },
  { text: '有限责任公司', weight: 6 },
  { text: '股份有限公司', weight: 4 },
  { text: '商行', weight: 5, isShop: true },
  { text: '经营部', weight: 4, isShop: true },
  { text: '文具店', weight: 3, isShop: true },
]

const province = (region: string, name: string, weight: number, cities: string): Place[] =>
  cities.split(' ').map((city, i, all) => ({
    country: '中国',
    region,
    province: name,
    city,
    weight: (weight * (all.length - i)) / ((all.length * (all.length + 1)) / 2),
  }))

const abroad = (country: string, city: string, weight: number): Place => ({
  country,
  region: '海外',
  province: '',
  city,
  weight,
})

const places: Place[] = [
  ...province('华东', '上海市', 11, '上海市'),
  ...province('华东', '江苏省', 12, '苏州市 南京市 无锡市 常州市 南通市'),
  ...province('华东', '浙江省', 11, '杭州市 宁波市 温州市 嘉兴市'),
  ...province('华东', '山东省', 7, '青岛市 济南市 烟台市'),
  ...province('华东', '安徽省', 3, '合肥市 芜湖市'),
  ...province('华东', '福建省', 5, '厦门市 福州市 泉州市'),
  ...province('华南', '广东省', 15, '深圳市 广州市 东莞市 佛山市 中山市'),
  ...province('华南', '广西壮族自治区', 2, '南宁市 柳州市'),
  ...province('华北', '北京市', 8, '北京市'),
  ...province('华北', '天津市', 3, '天津市'),
  ...province('华北', '河北省', 3, '石家庄市 唐山市'),
  ...province('华中', '湖北省', 4, '武汉市 宜昌市'),
  ...province('华中', '湖南省', 3, '长沙市 株洲市'),
  ...province('华中', '河南省', 3, '郑州市 洛阳市'),
  ...province('西南', '四川省', 4, '成都市 绵阳市'),
  ...province('西南', '重庆市', 3, '重庆市'),
  ...province('西北', '陕西省', 2, '西安市'),
  ...province('东北', '辽宁省', 2, '沈阳市 大连市'),
  abroad('新加坡', '新加坡', 0.8),
  abroad('越南', '胡志明市', 0.6),
  abroad('马来西亚', '吉隆坡', 0.5),
  abroad('泰国', '曼谷', 0.4),
]

function companyName(random: Random, { country, city }: Place): string {
  const form = random.pickWeighted(forms)
  const brand = random.pick(first) + random.pick(second) + (random.uniform() < 0.3 ? random.pick(third) : '')
  const trade = form.isShop ? '' : random.pick(trades)
  if (country !== '中国') return `${brand}${trade || '贸易'}（${country}）有限公司`
  const place = city.replace(/市$/, '')
  if (form.isShop) return `${city}${brand}${form.text}`
  if (random.uniform() < 0.25) return `${brand}（${place}）${trade}${form.text}`
  return `${random.uniform() < 0.5 ? city : place}${brand}${trade}${form.text}`
}

export const chineseNaming: Naming = { places, companyName }
