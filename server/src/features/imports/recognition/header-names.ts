import type { TransactionField } from './mapping.ts'

/** Names of a field as `plainHeader` makes them, by how surely they mean it. */
export interface FieldNames {
  sure: string
  likely?: string
  weak?: string
  /** A header with one of these words does not mean the field, whatever else it says. */
  not?: RegExp
  /** A header with one of these words means the field only where no other column does. */
  doubtful?: RegExp
}

const ofCustomerButNotWho =
  /类型|等级|级别|类别|分类|细分|来源|经理|标签|性质|行业|地址|备注|电话|手机|省|市|地区|区域|国|邮箱|type|level|grade|segment|group|manager|rep|address|city|country|state|region|phone|email|zip|postal|since|age|gender|title|fax|contact/

/** The header names under which each field is known, Chinese and English. */
export const fieldNames: Record<TransactionField, FieldNames> = {
  customerCode: {
    sure: '客户id 客户编号 客户编码 客户代码 客户号 客户号码 客户标识 客户账号 客编 会员id 会员编号 会员号 会员卡号 会员编码 会员代码 顾客编号 顾客id 顾客号 买家id 买家编号 用户id 用户编号 往来单位编码 购货单位编码 客商编码 customerid customercode customerno customernumber customerkey custid custno custcode custkey clientid clientcode clientno clientnumber memberid membercode memberno membernumber userid buyerid accountid accountno accountnumber accountcode customerref shopperid consumerid patronid householdid',
    likely: '卡号 uid openid unionid 统一社会信用代码 税号 客户唯一标识 masterid householdkey loyaltyid cardno',
    weak: '客户 顾客 会员 买家 用户 customer client buyer account member cust user',
    not: ofCustomerButNotWho,
  },
  customerName: {
    sure: '客户名称 客户姓名 客户名 客户全称 客户简称 客户公司 会员姓名 会员名 会员名称 顾客姓名 顾客名称 买家名称 买家昵称 买家会员名 买家姓名 用户名 用户名称 用户姓名 用户昵称 购货单位 购货单位名称 往来单位 往来单位名称 购买方 购方名称 购买方名称 客商名称 customername customer_name custname clientname companyname accountname buyername membername username',
    likely:
      '客户 顾客 会员 买家 用户 公司名称 单位名称 企业名称 公司 单位 姓名 企业 经销商 经销商名称 门店名称 customer client buyer account company fullname organization organisation',
    weak: '收货人 收件人 收货人姓名 收件人姓名 联系人 name 名称 recipient shipname',
    not: new RegExp(`${ofCustomerButNotWho.source}|id$|编号|编码|代码|code|number|no$`),
  },
  customerPhone: {
    sure: '手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 客户电话 客户手机 客户手机号 会员手机 会员手机号 买家手机 收货人手机 收货人电话 phone phonenumber phoneno mobile mobilephone mobileno mobilenumber tel telephone cellphone customerphone',
    not: /备用|传真|fax/,
  },
  customerCountry: {
    sure: '国家 国别 国家地区 客户国家 country customercountry countryname',
    weak: 'nation billingcountry',
  },
  customerRegion: {
    sure: '地区 区域 大区 销售区域 销售大区 客户地区 客户区域 所在地区 区县 region customerregion area salesregion territory',
    not: /仓|编码|经理|code|manager|id$/,
  },
  customerProvince: {
    sure: '省份 省 省市 省自治区 省自治区直辖市 省州 州省 客户省份 收货省份 所在省份 所属省份 province state stateprovince provincestate customerstate customerprovince',
    not: /status|编码|code/,
  },
  customerCity: {
    sure: '城市 市 地级市 所在城市 客户城市 收货城市 所属城市 city town customercity',
    not: /编码|code|id$/,
  },
  orderNumber: {
    sure: '订单编号 订单号 订单id 订单号码 订单编码 订单单号 单据编号 单据号 单据号码 单号 销售单号 销售订单号 出库单号 发票号 发票号码 交易号 交易编号 交易单号 交易id 流水号 交易流水号 小票号 小票编号 主订单编号 主订单号 invoiceno invoicenumber invoiceid invoicenum orderid orderno ordernumber ordernum ordercode orderref orderreference transactionid transactionno transactionnumber transid txnid receiptno receiptnumber receiptid receipt billno billnumber billid documentno documentnumber docno ponumber salesorder salesorderno salesordernumber saleid salesid basketid',
    likely: '合同编号 合同号 凭证号 凭证编号 子订单编号 invoice order 订单 voucherno ticketno checkno contractno',
    weak: 'opportunityid dealid 商机编号 批次号',
    not: /状态|类型|日期|时间|金额|数量|来源|渠道|备注|行号|行id|date|time|status|type|amount|line|row|source|priority|channel|value|total|qty|quantity|item|method|size|mode|unit|level|onorder/,
  },
  occurredOn: {
    sure: '订单日期 下单日期 下单时间 订单时间 订单创建时间 订单创建日期 交易日期 交易时间 交易创建时间 销售日期 销售时间 购买日期 购买时间 消费日期 消费时间 成交日期 成交时间 业务日期 单据日期 开票日期 开单日期 订货日期 采购日期 orderdate invoicedate transactiondate transdate txndate purchasedate saledate salesdate solddate orderedat orderedon purchasetime transactiontime transactionts ordertime orderdatetime invoicedatetime orderpurchasetimestamp',
    likely:
      '日期 时间 年月日 付款时间 付款日期 支付时间 支付日期 订单付款时间 创建时间 创建日期 制单日期 签约日期 签单日期 记账日期 date datetime timestamp createdat createdon createddate paidat paymentdate paymenttime day postingdate documentdate docdate billdate',
    weak: 'closedate 成单日期 time 完成时间 完成日期 入账日期',
    not: /生日|出生|birth|dateofbirth/,
    doubtful:
      /发货|出货|到货|收货|交货|送达|配送|注册|更新|修改|到期|截止|结束|预计|ship|required|due|deliver|regist|update|modif|expir|estimated|approved|last|first|hire/,
  },
  amount: {
    sure: '实付金额 实收金额 实际支付金额 买家实际支付金额 买家实付金额 实付款 实付 实收 支付金额 付款金额 成交金额 成交额 交易金额 销售额 销售金额 订单金额 消费金额 购买金额 价税合计 含税金额 金额 总金额 总价 总额 合计金额 订单总额 订单总价 订单总金额 结算金额 净额 netamount netsales nettotal amountpaid paidamount amount amt sales saleamt salesamt saleamount salesamount totalamount totalamt total totalprice totalsales salestotal ordertotal orderamount orderamt linetotal lineamount extendedprice grosssales grandtotal revenue subtotal dollarvalue ordervalue purchaseamount transactionamount turnover invoiceamount',
    likely:
      '小计 合计 应收金额 应付金额 未税金额 不含税金额 收入 营业额 营收 货款 monetary value payment paymentvalue spend spent totalvalue monetaryvalue closevalue dealvalue totalspent sale money',
    weak: 'price 价格 售价 charge',
    not: /数量|运费|税额|税率|税金|成本|利润|毛利|佣金|优惠|折扣|积分|余额|欠款|退款|单价|quantity|qty|freight|tax|cost|profit|margin|shipping|commission|discount|balance|fee|unit|each|rep$|person|manager|team|channel|count|id$|date|region|type|预算|目标|target|budget/,
  },
  quantity: {
    sure: '数量 销售数量 销量 购买数量 件数 商品数量 产品数量 订购数量 订单数量 下单数量 宝贝数量 数目 个数 出库数量 quantity qty orderqty orderquantity quantityordered qtyordered quantitysold qtysold unitssold salesquantity salesqty numberofitems numitems itemquantity itemqty orderedquantity',
    likely: 'units pcs pieces items itemcount numberofunits numberofcds 发货数量 份数 瓶数 箱数',
    weak: 'count number volume',
    not: /金额|单价|price|amount|库存|stock|onorder|单位|unitprice|perunit/,
  },
  unitPrice: {
    sure: '单价 销售单价 成交单价 商品单价 产品单价 实际单价 折后单价 含税单价 成交价 unitprice priceeach itemprice priceperunit pricepereach unitsellingprice sellingprice salesprice saleprice priceperitem eachprice',
    likely: '售价 价格 商品价格 零售价 未税单价 price retailprice unitvalue unitamount',
    weak: 'listprice 标价 吊牌价 原价',
    not: /总价|total|成本|cost|进价|purchase/,
  },
  discount: {
    sure: '折扣 折扣率 discount discountrate discountpct discountpercent discountpercentage 折扣金额 优惠金额 discountamount discountamt',
    likely: '优惠 优惠券 减免 totaldiscount',
    not: /后|after/,
  },
  productCode: {
    sure: '商品编码 商品编号 商品id 商品代码 商品货号 产品id 产品编号 产品编码 产品代码 货号 物料编码 物料编号 物料号 存货编码 货品编码 货品编号 sku skuid sku编码 商家编码 条码 条形码 商品条码 款号 型号 stockcode productid productcode productno productnumber productkey itemcode itemid itemno itemnumber sku skucode articleno articlenumber partno partnumber materialcode materialno asin upc ean barcode',
    not: /类|category|name|名称/,
  },
  productName: {
    sure: '商品名称 产品名称 商品名 产品名 品名 商品标题 宝贝标题 宝贝名称 货品名称 物料名称 存货名称 商品 产品 productname product producttitle productdescription itemname itemdescription description materialname goodsname',
    likely: '项目名称 项目 服务名称 服务项目 货品 商品信息 item goods service article',
    weak: '标题 摘要 规格 title',
    not: /数量|金额|单价|价格|编号|编码|代码|类|状态|price|qty|quantity|type|category|id$|code|status|amount|line|weight|margin|manager/,
  },
  category: {
    sure: '类别 品类 分类 商品分类 产品分类 商品类别 产品类别 产品大类 商品大类 大类 类目 一级类目 一级分类 商品类目 category productcategory categoryname itemcategory productline productgroup productfamily',
    likely: '子类别 小类 二级类目 二级分类 subcategory department producttype 商品类型 产品类型 品牌 brand',
    not: /客户|会员|customer|id$|code/,
  },
  transactionType: {
    sure: '交易类型 单据类型 订单类型 业务类型 销售类型 出入库类型 transactiontype ordertype documenttype doctype saletype salestype recordtype',
    likely:
      '订单状态 交易状态 状态 类型 退货标志 是否退货 退款状态 售后状态 orderstatus status type transactionstatus dealstage isreturn returned returnflag paymentstatus',
    not: /客户|会员|商品|产品|customer|product|card|ship|express|member/,
  },
  author: {
    sure: '制单人 开单人 录入人 创建人 创建者 填写人 登记人 经办人 经手人 收银员 业务员 销售员 销售人员 销售代表 createdby enteredby salesperson salesrep salesrepresentative cashier',
    not: /时间|日期|编号|编码|电话|手机|部门|date|time|at$|id$|code|phone/,
  },
  authoredAt: {
    sure: '录入时间 录入日期 制单时间 登记时间 登记日期 enteredat enteredon dateentered',
    // Where a table has no other date, this is the day of the order.
    weak: '创建时间 创建日期 制单日期 createdat createdon createddate createdtime creationdate',
  },
}
