import type { FieldNames } from '../recognition/header-names.ts'

/** Header names of the customer's keys in files whose rows are of something else: no name that could be the record's own. */
export const whoseNames: Record<string, FieldNames> = {
  customerCode: {
    sure: '客户编号 客户id 客户编码 客户代码 客户号 会员编号 会员号 会员卡号 会员id 买家id 用户id customercode customerid customerno customernumber custid custno clientid clientcode accountid accountno accountnumber memberid userid companyid',
    likely: '卡号 客户 顾客 会员 customer client account cust',
    not: /类型|等级|级别|类别|分类|名称|姓名|电话|手机|邮箱|经理|地址|name|type|level|grade|phone|email|manager/,
  },
  customerName: {
    sure: '客户名称 客户姓名 客户名 客户全称 公司名称 单位名称 企业名称 所属客户 所属公司 关联客户 客户公司 往来单位 购货单位 会员姓名 customername custname clientname companyname accountname company account organization organisation employer',
    likely: '客户 公司 单位 企业 顾客 会员 customer client',
    not: /联系|编号|编码|代码|电话|手机|邮箱|类型|等级|经理|contact|code|number|id$|phone|email|被介绍|referred/,
  },
  customerTaxId: {
    sure: '统一社会信用代码 社会信用代码 信用代码 税号 纳税人识别号 纳税识别号 taxid taxno taxnumber vatnumber vatid ein uscc creditcode',
  },
  customerPhone: { sure: '客户电话 客户手机 客户手机号 公司电话 会员手机 customerphone companyphone accountphone' },
  customerEmail: { sure: '客户邮箱 公司邮箱 customeremail companyemail accountemail' },
}

/** Who wrote the record first, and when. */
export const originNames: Record<string, FieldNames> = {
  author: {
    sure: '创建人 录入人 创建者 制单人 填写人 登记人 提交人 记录人 作者 createdby creator author enteredby recordedby loggedby',
    not: /时间|日期|date|time|at$/,
  },
  authoredAt: {
    sure: '创建时间 创建日期 录入时间 录入日期 登记时间 提交时间 建档时间 建档日期 createdat createdon createddate createdtime creationdate dateadded dateentered',
  },
}
