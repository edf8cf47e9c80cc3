import { fieldNames } from '../recognition/header-names.ts'
import { originNames, whoseNames } from './names.ts'
import type { RecordKind } from './record-kind.ts'

/** The record is the customer itself. */
export const customers: RecordKind = {
  names: {
    customerCode: {
      sure: fieldNames.customerCode.sure,
      likely: '编号 编码 代码 卡号 code id uid openid unionid 客户唯一标识',
      not: /名称|姓名|电话|手机|邮箱|税|信用|日期|时间|类型|等级|邮编|phone|email|tax|date|type|name|postal|zip/,
    },
    customerName: {
      ...(fieldNames.customerName.not && { not: fieldNames.customerName.not }),
      likely: fieldNames.customerName.likely ?? '',
      sure: `${fieldNames.customerName.sure} 公司名称 单位名称 企业名称 公司 account company companyname`,
      weak: '名称 name 联系人',
    },
    customerTaxId: whoseNames.customerTaxId ?? { sure: '' },
    customerPhone: fieldNames.customerPhone,
    customerEmail: { sure: '邮箱 电子邮箱 邮件 电子邮件 客户邮箱 邮箱地址 email emailaddress mail customeremail' },
    customerCountry: { ...fieldNames.customerCountry, likely: 'officelocation' },
    customerRegion: fieldNames.customerRegion,
    customerProvince: { ...fieldNames.customerProvince, likely: 'state' },
    customerCity: fieldNames.customerCity,
    owner: {
      sure: '负责人 客户经理 销售负责人 所属销售 跟进人 归属人 业务员 销售员 owner accountmanager salesrep salesperson accountowner accountexecutive',
      not: /电话|手机|邮箱|phone|email/,
    },
    tags: { sure: '标签 客户标签 标记 tags tag labels label customertags' },
    parentCode: {
      sure: '上级客户编号 上级编号 母公司编号 集团编号 父客户编号 总公司编号 上级代码 parentcode parentid parentcustomercode parentcustomerid parentaccountid parentaccountcode',
    },
    parentName: {
      sure: '上级客户 上级客户名称 上级公司 上级单位 母公司 母公司名称 所属集团 集团 集团名称 总公司 parent parentname parentcustomer parentcustomername parentcompany parentaccount groupname headquarters',
      not: /编号|编码|代码|code|id$/,
    },
    'custom.industry': { sure: '行业 所属行业 行业类别 industry sector' },
    'custom.employees': { sure: '员工人数 员工数 人数 公司规模 employees numberofemployees headcount' },
    ...originNames,
  },
  figures:
    '等级 得分 订单数 净销售额 首单日期 最近下单日期 grade score orders netsales firstorder lastorder 联系人 联系人姓名 职务 传真 邮编 地址 contactname contacttitle address postalcode zip zipcode fax',
  hints: /客户|会员|顾客|公司名单|customer|client|account|member/i,
  parts: [
    {
      table: 'customer',
      sequence: 'customer_id_seq',
      columns: {
        name: 'customerName',
        tax_id: 'customerTaxId',
        phone: 'customerPhone',
        email: 'customerEmail',
        country: 'customerCountry',
        region: 'customerRegion',
        province: 'customerProvince',
        city: 'customerCity',
        owner_id: 'owner',
        author: 'author',
        authored_at: 'authoredAt',
      },
      natural: [],
      tags: 'tags',
      refersTo: { column: 'parent_customer_id', code: 'parentCode', name: 'parentName', isAbove: true },
      countsRepeats: false,
      required: {},
      touches: 'updated_at = now()',
    },
  ],
}
