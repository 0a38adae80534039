"""Believable work summaries and edited copies of them, from a seed: for the tests and benchmarks of similarity."""

from random import Random


def _words(line: str) -> list[str]:
    return line.split()


SET_PHRASES = (
    "坚持以习近平总书记系列重要讲话精神为指导",
    "深入贯彻落实党中央关于全面依法治国的决策部署",
    "扎实开展法治创建活动",
    "营造办事依法、遇事找法、解决问题用法、化解矛盾靠法的良好氛围",
    "形成党委领导、人大监督、政府实施、部门各负其责、全社会共同参与的工作格局",
)
_PLACES = _words(
    "东关 西陈 南庄 北郭 石桥 柳林 白沙 黄寨 马集 李湾 张店 王楼 赵河 双塔 龙泉 凤台 青山 老君 紫云 清水 孟楼 付集 杜甫 岳村 官渡 雁鸣 姚家 刘洼 郑庵 大孟 韩寺 观音 茶亭 铁炉 桃园 枣岗 槐店 竹沟 泉眼 沙颍 涡阳 史灌"
)
_KINDS = _words("镇 乡 街道 社区 村 工业园 开发区")
_BODIES = _words(
    "司法局 检察院 法院 公安局 教体局 民政局 人社局 环保局 国土局 住建局 农业局 卫计委 工商局 交通局 文广新局 水利局 财政局 审计局 妇联 团委 工会 总工会 残联 科协 工商联 信访局 档案局 气象局 林业局 旅游局 粮食局 扶贫办 金融办 城管局 供销社 法制办 编办 政务中心"
)
_WHO = _words(
    "主要负责人 分管领导 业务骨干 青年干部 退休法官 执业律师 公证员 基层调解员 网格员 大学生村官 乡贤 法治副校长 人民陪审员 心理咨询师 社区民警 驻村第一书记 仲裁员 志愿者 普法讲师 法律明白人"
)
_VERBS = _words(
    "走访 培训 排查 调处 督办 回访 公示 评议 审查 清理 建成 改造 启用 编印 录制 播出 巡展 结对 帮扶 化解 梳理 压减 受理 办结 聘请 表彰 约谈 整改 复核 抽检 移交 归档 接访 下沉 宣讲"
)
_THINGS = _words(
    "土地流转合同 婚姻家庭纠纷 劳动报酬争议 物业收费矛盾 拆迁补偿协议 规范性文件 行政处罚案卷 村规民约 法治书屋 宪法长廊 校园法庭 普法短视频 戏曲快板剧本 公共法律服务站 人民调解室 留守儿童档案 扫码查询系统 电子卷宗 执法记录仪 证明事项清单 双随机抽查计划 重点项目合同 河道采砂许可 食品小作坊备案 电动车登记点 矛盾纠纷台账 民主议事厅 道德讲堂 法律援助案件 社区矫正对象 禁毒教育基地 青少年模拟法庭 农民工讨薪专线 扶贫资金账目 环境信访件 集体三资合同 老旧小区管委会 招投标档案 涉企收费项目 黄河滩区迁建户 烟花爆竹零售点 校外培训机构 危化品运输车辆 旅游投诉热线 古树名木保护牌"
)
_RESULTS = _words(
    "群众满意度升至 按期办结率达到 同比下降 覆盖面扩大到 参与人数突破 经费投入增加 平均用时缩短 履行率保持在 投诉量减少 合格率提高到 发案数回落 普及率稳定在 回访好评率为 退件率控制在 上线率超过"
)
_WAYS = _words(
    "逢集日摆摊 借助广播喇叭 利用农闲夜校 依托村级微信群 通过流动大篷车 结合庙会灯会 按照网格划片 采取案例教学 委托第三方评估 实行销号管理 开展交叉互查 邀请媒体跟拍 组织旁听庭审 设立意见箱 开通夜间窗口 聘请专家会诊 分行业建群 逐户发放联系卡 对照清单倒查 先易后难"
)
_NAMES = _words(
    "春雷 清风 暖阳 惠民 安澜 护苗 亮剑 连心 晨钟 枫叶 金秋 破冰 固本 润土 明镜 守望 同心 畅通 净土 启航 蓝盾 绿洲 铁腕 扬帆"
)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
_GIVEN = (
    "国建文志明晓春秋海洪玉秀俊卫东红军平安康宁学永庆福立新成英华荣瑞祥家和宏伟光辉丽敏静芳霞雪梅兰竹松柏峰岩波涛江河"
)


def _sentence(random: Random) -> str:
    pick = random.choice
    place, other = pick(_PLACES) + pick(_KINDS), pick(_PLACES) + pick(_KINDS)
    body, second = pick(_BODIES), pick(_BODIES)
    title = "".join(random.sample(_NAMES, 2))
    who = pick(_WHO)
    while who[:2] == place[-2:]:
        who = pick(_WHO)
    number, amount = random.randint(3, 4800), random.randint(2, 99)
    month, year = random.randint(1, 12), random.randint(2014, 2017)
    name = pick(_SURNAMES) + "".join(random.sample(_GIVEN, 2))
    forms = (
        f"{year}年{min(month, 9)}月，{body}{pick(_WAYS)}，在{place}{pick(_VERBS)}{pick(_THINGS)}{number}件，{pick(_RESULTS)}{amount}%。",
        f"{place}{who}{name}带头{pick(_VERBS)}{pick(_THINGS)}，{month}个月{pick(_VERBS)}{number}户，{pick(_RESULTS)}{amount}.{random.randint(1, 9)}%。",
        f"由{body}牵头、{second}配合的“{title}”专项工作{pick(_VERBS)}{pick(_THINGS)}{number}处，涉及{place}和{other}。",
        f"针对{pick(_THINGS)}，{second}{pick(_WAYS)}、{pick(_WAYS)}，{pick(_VERBS)}{number}次，{other}{pick(_RESULTS)}{amount}%。",
        f"{place}投资{number}万元{pick(_VERBS)}{pick(_THINGS)}，{pick(_WHO)}{amount}人轮流值守，{pick(_WAYS)}{pick(_VERBS)}{pick(_THINGS)}。",
        f"{name}等{amount}名{pick(_WHO)}{pick(_WAYS)}，为{other}{pick(_VERBS)}{pick(_THINGS)}，挽回损失{number}万元。",
    )
    return pick(forms)


def work_summary(random: Random, length: int = 1500) -> str:
    """A text of exactly ``length`` characters in paragraphs; set phrases open most paragraphs."""
    parts: list[str] = []
    size = 0
    while size < length:
        lead = random.choice(SET_PHRASES) + "，" if random.random() < 0.8 else ""
        paragraph = lead + "".join(_sentence(random) for _ in range(random.randint(3, 6))) + "\n"
        parts.append(paragraph)
        size += len(paragraph)
    return "".join(parts)[:length]


def whole(text: str) -> str:
    """A text up to its last full stop: one that ends in the middle of a sentence is another fault."""
    return text.rpartition("。")[0] + "。"


def _fresh(random: Random, length: int) -> str:
    text = ""
    while len(text) < length:
        text += _sentence(random)
    return text[:length]


def edited_by_block(random: Random, text: str, share: float) -> str:
    """One block of ``share`` of the text written anew."""
    size = int(len(text) * share)
    start = random.randrange(len(text) - size + 1)
    return text[:start] + _fresh(random, size) + text[start + size :]


def edited_by_character(random: Random, text: str, share: float) -> str:
    """``share`` of the characters replaced, left out or doubled by another one, anywhere."""
    chosen = set(random.sample(range(len(text)), int(len(text) * share)))
    stock = _fresh(random, 600)
    result = []
    for position, char in enumerate(text):
        if position not in chosen:
            result.append(char)
            continue
        deed = random.random()
        if deed < 0.7:
            result.append(random.choice(stock))
        elif deed < 0.85:
            result.append(char + random.choice(stock))
    return "".join(result)


def edited_by_clause(random: Random, text: str, share: float) -> str:
    """Clauses making up ``share`` of the text written anew, and a tenth of the sentences moved elsewhere."""
    sentences = text.split("。")
    for _ in range(len(sentences) // 10):
        sentences.insert(random.randrange(len(sentences)), sentences.pop(random.randrange(len(sentences))))
    clauses = "。".join(sentences).split("，")
    owed = len(text) * share
    for position in random.sample(range(len(clauses)), len(clauses)):
        if owed < len(clauses[position]):
            continue
        owed -= len(clauses[position])
        clauses[position] = _fresh(random, len(clauses[position]))
    return "，".join(clauses)


EDITS = {"成段改写": edited_by_block, "逐字改写": edited_by_character, "逐句改写": edited_by_clause}
