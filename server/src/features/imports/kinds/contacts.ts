import { originNames, whoseNames } from './names.ts'
import type { RecordKind } from './record-kind.ts'

export const contacts: RecordKind = {
  names: {
    ...whoseNames,
    number: { sure: '联系人编号 联系人id contactid contactno contactnumber' },
    name: {
      sure: '姓名 联系人 联系人姓名 联系人名称 name fullname contactname contact contactperson',
      weak: '名称',
      not: /公司|单位|客户|电话|手机|职务|编号|company|customer|account|phone|title|email/,
    },
    title: { sure: '职务 职位 职称 头衔 岗位 title jobtitle contacttitle position role' },
    department: { sure: '部门 所在部门 科室 department dept' },
    mobile: {
      sure: '手机 手机号 手机号码 移动电话 联系人手机 联系方式 联系电话 mobile mobilephone mobileno cell cellphone contactmobile',
      likely: '电话 电话号码 联系人电话 phone phonenumber contactphone',
      not: /客户|公司|传真|fax|customer|company/,
    },
    phone: {
      sure: '座机 办公电话 固定电话 固话 工作电话 landline officephone workphone businessphone telephone tel',
      likely: '电话 电话号码 phone phonenumber',
      not: /客户|公司|传真|手机|fax|mobile|customer|company/,
    },
    email: { sure: '邮箱 电子邮箱 邮件 电子邮件 联系人邮箱 邮箱地址 email emailaddress mail contactemail' },
    wechat: { sure: '微信 微信号 wechat wechatid weixin' },
    isPrimary: {
      sure: '主要联系人 首要联系人 是否主要联系人 是否主联系人 主联系人 是否首要 isprimary primary primarycontact maincontact',
    },
    decisionRole: { sure: '决策角色 角色 决策作用 决策关系 decisionrole roleindecisions buyingrole' },
    birthday: { sure: '生日 出生日期 出生年月 birthday birthdate dateofbirth dob' },
    note: { sure: '备注 说明 备注信息 note notes remark remarks comment comments' },
    ...originNames,
  },
  words: {
    decisionRole: {
      decider: '决策人 拍板人 最终决策 decisionmaker',
      influencer: '影响人 建议者 influencer',
      user: '使用人 用户 enduser',
      buyer: '采购 采购人 购买者 purchaser',
      gatekeeper: '把关人 守门人',
      supporter: '支持 内线 教练 coach champion',
      opponent: '反对 blocker',
    },
  },
  hints: /联系人|通讯录|contact/i,
  parts: [
    {
      table: 'contact',
      sequence: 'contact_id_seq',
      columns: {
        name: 'name',
        title: 'title',
        department: 'department',
        mobile: 'mobile',
        phone: 'phone',
        email: 'email',
        wechat: 'wechat',
        is_primary: 'isPrimary',
        decision_role: 'decisionRole',
        birthday: 'birthday',
        note: 'note',
        author: 'author',
        authored_at: 'authoredAt',
      },
      defaults: { is_primary: { sql: 'false' } },
      number: 'number',
      natural: ['name'],
      countsRepeats: false,
      required: { name: 'name' },
      touches: 'updated_at = now()',
    },
  ],
}
