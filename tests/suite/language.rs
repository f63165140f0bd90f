//! The group `language`: right and wrong steps in five languages. Precision comes first: what a
//! sensible editor would leave must not be reported.

use crate::site::{SOP, Site};
use std::collections::BTreeSet;

/// What stands before the first step, in line 11.
const BEFORE: &str = "---
title: T
lang: LANG
department: support
purpose: P
glossary: none
---

## Instructions

";

/// One rule on steps of one language: exactly the wrong ones are reported.
#[track_caller]
fn tells_apart(rule: &str, lang: &str, wrong: &[&str], right: &[&str]) {
    let steps: Vec<&str> = wrong.iter().chain(right).copied().collect();
    let text: String = steps.iter().map(|step| format!("1. {step}\n")).collect();
    let site = Site::with_sop(&format!("{}{text}", BEFORE.replace("LANG", lang)));
    let findings = site.findings();
    let found: BTreeSet<usize> = findings
        .iter()
        .filter(|(name, _)| name == rule)
        .filter_map(|(_, place)| place.split(':').next()?.parse::<usize>().ok())
        .map(|line| line - 11)
        .collect();
    let missed: Vec<&str> = (0..wrong.len()).filter(|at| !found.contains(at)).map(|at| steps[at]).collect();
    let false_alarms: Vec<&str> = found.iter().filter(|at| **at >= wrong.len()).map(|at| steps[*at]).collect();
    assert!(
        missed.is_empty() && false_alarms.is_empty(),
        "{rule} in {lang} misses {missed:#?} and wrongly reports {false_alarms:#?}"
    );
}

#[test]
fn several_actions_in_english() {
    tells_apart(
        "language/several-actions",
        "en",
        &[
            "Open the order and refund it, then call the customer.",
            "Open the order, then refund it.",
            "Check the address, then send the label.",
            "Close the ticket and then tell the customer.",
            "Open the ticket, check the date, and refund the amount.",
            "In the CRM, open the order, note the amount and send it to billing.",
            "Ask for the order number. After that, open the order.",
            "Open the order. Check the amount. Refund it.",
            "Verify the caller, then reset the password.",
            "If the parcel is lost, refund the order, then close the ticket.",
            "Please write the note, and then close the case.",
            "Thank the customer; then close the chat.",
        ],
        &[
            "Greet the caller and confirm the name.",
            "Ask whether there is anything else, and close the chat.",
            "Note the name, address, and phone number.",
            "Enter the name and call reference.",
            "Check the order and contact details.",
            "Ask the customer to open the app, sign in, and read the code aloud.",
            "Ask the customer to restart the router, then read the serial number.",
            "If the customer agrees, then refund the order.",
            "When the caller confirms the name, open the account and note the time.",
            "Do not close, park or unassign the ticket.",
            "Click **Save and close**.",
            "Choose \"Open, check and send\" in the menu.",
            "Rewrite the unclear part with names, numbers, and dates.",
            "Tell the customer what happens first, what happens then, and who will call.",
            "Tell the customer who will answer, and by when.",
            "Read all tickets of the last 90 days.",
            "Add the open and closed orders to the list.",
            "Wait until then.",
            "Send the label, the invoice, and the return form.",
            "Record the refund and order number.",
            "Put the caller on hold and ask billing.",
            "Explain how to open the form, fill it in, and send it.",
            "Let the customer speak, then pause, then finish.",
        ],
    );
}

#[test]
fn several_actions_in_japanese() {
    tells_apart(
        "language/several-actions",
        "ja",
        &[
            "注文を開き、金額を確認し、返金する。",
            "CRMを開き、注文番号を入力し、内容を確かめる。",
            "ご本人を確認してから返金する。",
            "注文を開き、その後、返金する。",
            "お客様に電話し、日時を伝え、記録を書く。",
            "返品ラベルを送り、それからお客様に電話する。",
            "注文を開く。金額を確かめる。返金する。",
            "チケットを閉じ、続いてお客様に連絡する。",
            "画面を開いて、番号を入力して、送信する。",
        ],
        &[
            "名前を名乗り、お客様にご挨拶する。",
            "会社名、ご担当者名、契約番号を伺う。",
            "注文を開き、返金する。",
            "お客様が話し終えてから質問する。",
            "お客様にアプリを開き、番号を入力し、読み上げていただく。",
            "お客様にサインインし直していただく。",
            "その後の状況を確認する。",
            "元のお支払い方法に返金する。",
            "翌営業日の午前11時に、調査結果が届いているかを確かめる。",
            "契約書のSLAに沿って、回答の期日をお客様にお伝えする。",
            "影響する機能と次の更新時刻を障害情報ページに掲載する。",
            "「注文を開き、確認し、返金する」を選ぶ。",
            "一般的なご案内に限られることを説明する。",
            "処理が完了し、画面が表示され、音が鳴るまで待つ。",
            "少し、間を置いて答える。",
            "お詫びとして500ポイントを付与する。",
        ],
    );
}

#[test]
fn several_actions_in_chinese() {
    tells_apart(
        "language/several-actions",
        "zh",
        &[
            "打开订单，然后退款。",
            "打开订单，核对金额，提交退款申请。",
            "先核对姓名，再打开订单。",
            "在CRM中打开订单，核对日期，并通知客户。",
            "填写退款单，接着通知账务部。",
            "登记工单，随后联系快递公司。",
            "打开订单。核对金额。退还款项。",
            "如果包裹丢失，登记工单，然后通知客户。",
            "核对身份后重置密码，再通知客户，并关闭工单。",
        ],
        &[
            "报出姓名，问候客户。",
            "打开订单并核对日期。",
            "请客户打开应用，登录账户，然后读出验证码。",
            "让客户输入密码，再点击登录。",
            "询问姓名、订单号和邮政编码。",
            "向客户说明同款商品无货，只能办理退款。",
            "会员号、姓名、生日三项是否与CRM一致？",
            "再次确认客户的地址。",
            "不要打开附件，再转发邮件。",
            "点击「打开，核对，提交」。",
            "如果客户同意，则退款。",
            "记录查询结果、结论和日期。",
            "说明须由本人持证件到门店办理查询。",
            "告知客户补发到货日期和原包裹的处理方式。",
            "用一句话复述客户的需求。",
        ],
    );
}

#[test]
fn several_actions_in_vietnamese() {
    tells_apart(
        "language/several-actions",
        "vi",
        &[
            "Mở đơn hàng rồi hoàn tiền cho khách hàng.",
            "Mở đơn hàng, sau đó gọi khách hàng.",
            "Kiểm tra địa chỉ, ghi số tiền và gửi nhãn.",
            "Hỏi mã đơn hàng, mở đơn hàng và kiểm tra ngày giao.",
            "Xác minh khách hàng, rồi đặt lại mật khẩu.",
            "Ghi lại lý do. Tiếp theo, báo trưởng nhóm.",
            "Đóng phiếu, sau đó báo cho khách hàng.",
            "Nếu hàng bị mất, hoàn tiền rồi đóng phiếu.",
            "Mở hóa đơn. Kiểm tra số tiền. Gửi cho thanh toán.",
        ],
        &[
            "Chào khách hàng và xưng tên.",
            "Xin lỗi và báo ngày tiền về tài khoản.",
            "Hỏi họ tên và tên đăng nhập của khách hàng.",
            "Hướng dẫn khách hàng mở liên kết rồi nhập mật khẩu mới.",
            "Yêu cầu khách hàng khởi động lại máy, sau đó đọc mã số.",
            "Đối chiếu dòng phí với bảng giá và ngày hủy.",
            "Không đóng phiếu, rồi mở lại.",
            "Ghi kết luận vào CRM.",
            "Nhắc lại nhu cầu của khách hàng trong một câu.",
            "Ghi số hóa đơn, tên khoản phí và ghi chú.",
            "Chọn \"Mở rồi gửi\" trong trình đơn.",
            "Lắng nghe cho đến khi khách hàng nói xong.",
            "Giải thích cách mở đơn, điền đơn và gửi đơn.",
            "Nếu khách hàng đồng ý thì hoàn tiền.",
            "Gửi liên kết đặt lại tới địa chỉ đã đăng ký.",
        ],
    );
}

#[test]
fn several_actions_in_latvian() {
    tells_apart(
        "language/several-actions",
        "lv",
        &[
            "Atveriet pasūtījumu, pēc tam atmaksājiet naudu.",
            "Atveriet pasūtījumu, pārbaudiet summu un nosūtiet uzlīmi.",
            "Pārbaudiet adresi, tad nosūtiet uzlīmi.",
            "Slēdziet pieteikumu un pēc tam paziņojiet klientam.",
            "Ja sūtījums ir pazudis, atmaksājiet naudu, pēc tam slēdziet pieteikumu.",
            "Atvērt pasūtījumu, pārbaudīt summu un nosūtīt uzlīmi.",
            "Atvērt pasūtījumu, pēc tam nosūtīt uzlīmi.",
            "Atveriet rēķinu. Pārbaudiet summu. Piezvaniet klientam.",
        ],
        &[
            "Sasveicinieties, nosaucot savu vārdu.",
            "Atveriet pasūtījumu un nosūtiet uzlīmi.",
            "Pajautājiet, kas ar pasūtījumu nav kārtībā.",
            "Pastāstiet klientam, kad nauda pienāks.",
            "Lūdziet klientu atvērt lietotni, pieteikties un nolasīt kodu.",
            "Ja klients piekrīt, atmaksājiet naudu.",
            "Nesakiet klientam, ka vainīgs ir pārvadātājs, un nesoliet naudu.",
            "Paskaidrojiet, ka varat sniegt tikai vispārīgu informāciju.",
            "Atmaksājiet summu, izmantojot sākotnējo maksājuma veidu.",
            "Nospiediet „Atveriet, pārbaudiet un nosūtiet”.",
            "Pierakstiet vārdu, adresi un tālruņa numuru.",
            "Klausieties, līdz klients beidz runāt.",
            "Pajautājiet trīs konta pārbaudes ziņas.",
            "Vienā teikumā atkārtojiet, kas klientam vajadzīgs.",
            "Apsoliet klientam atzvanu pēc 2 dienām.",
        ],
    );
}

#[test]
fn condition_after_action_in_english() {
    tells_apart(
        "language/condition-after-action",
        "en",
        &[
            "Refund the order if the parcel is lost.",
            "Call the team lead when the amount is over 120 EUR.",
            "Close the ticket unless the customer objects.",
            "Send a new label if the first one did not arrive.",
            "Escalate the case if nobody answers within 15 minutes.",
            "Open the order. Refund it if the parcel is lost.",
            "Refund the order only if the item is faulty.",
            "Skip this step if the customer is known.",
            "Transfer the call to billing if the question is about an invoice.",
            "Please close the chat if the customer does not reply.",
        ],
        &[
            "If the parcel is lost, refund the order.",
            "Ask if the customer still has the parcel.",
            "Check if the parcel is lost.",
            "Tell the customer when the money arrives.",
            "See if an offer is possible.",
            "Note when the call began.",
            "Do not call the customer unless they ask for it.",
            "Stay polite even if the customer shouts; offer a callback.",
            "Refund the order if needed.",
            "When the customer agrees, close the ticket.",
            "Note the number in case the line breaks.",
            "Ask which colour the customer wants if red is sold out.",
            "Explain what happens if nobody is at home.",
            "Open the order and, if the parcel is lost, refund it.",
            "Write down when you will call back.",
            "Offer to call back when the system is up again.",
            "Say \"Refund it if lost\" to nobody.",
            "Listen until the customer stops speaking.",
            "Set the ticket to the day when the parcel arrives.",
        ],
    );
}

#[test]
fn condition_after_action_in_other_languages() {
    let rule = "language/condition-after-action";
    tells_apart(
        rule,
        "ja",
        &[
            "返金する（荷物が紛失した場合）。",
            "チームリーダーに報告する（120ユーロを超える場合のみ）。",
            "返品ラベルを送る（商品に不具合があるとき）。",
            "返金する。ただし、120ユーロを超える場合は承認を得る。",
            "チケットを閉じる（お客様が同意した場合）",
            "お客様に電話する（メールに返信がない場合に限る）。",
            "担当者を呼ぶ。ただし夜間のときは呼ばない。",
            "返金を取り消す(承認がない場合)。",
        ],
        &[
            "荷物が紛失した場合は、返金する。",
            "120ユーロを超える場合は、チームリーダーに報告する。",
            "荷物が紛失したかを確認する。",
            "お客様に入金日をお伝えする。",
            "破損した場合の手順を説明する。",
            "チームリーダー（当番の場合は当番責任者）に報告する。",
            "注文番号（分かる場合）を伺う。",
            "返金する（詳しくは請求担当の手順書）。",
            "お客様が話し終えるまで聞く。",
            "通話が切れたときは、折り返す。",
            "注文を開く（CRM）。",
            "在庫がないときの案内文を送る。",
            "返金の可否をお伝えする。",
            "時間帯（午前、午後）を伺う。",
            "もし同意されたなら、記録する。",
        ],
    );
    tells_apart(
        rule,
        "zh",
        &[
            "向客户退款，如果包裹丢失。",
            "转接组长，如果金额超过120欧元。",
            "关闭工单，除非客户反对。",
            "补发商品，如果有库存。",
            "登记破损工单，如果外箱破损。",
            "联系快递公司，若三天内没有更新。",
            "打开订单。退还款项，如果客户同意。",
            "通知账务部，如果金额不一致。",
        ],
        &[
            "如果包裹丢失，向客户退款。",
            "金额超过120欧元的，转接组长。",
            "询问客户，如果退货是否愿意付运费。",
            "说明处理方式，如果客户问起。",
            "检查包裹是否丢失。",
            "请核对订单，如果已超期，则拒绝。",
            "即使客户生气，也保持礼貌。",
            "告知客户款项的到账日期。",
            "除非客户反对，关闭工单。",
            "若三天内没有更新，联系快递公司。",
            "打开订单并核对日期。",
            "不要退款，除非组长批准。",
            "在CRM中查看签收日期。",
            "核对金额、日期和付款方式。",
            "按原付款方式退款。",
        ],
    );
    tells_apart(
        rule,
        "vi",
        &[
            "Hoàn tiền cho khách hàng nếu gói hàng bị mất.",
            "Gọi trưởng nhóm nếu số tiền trên 120 euro.",
            "Đóng phiếu trừ khi khách hàng phản đối.",
            "Gửi nhãn mới nếu nhãn cũ không đến.",
            "Chuyển máy cho bộ phận thanh toán nếu câu hỏi về hóa đơn.",
            "Hoàn tiền chỉ khi hàng bị lỗi.",
            "Mở đơn hàng. Hoàn tiền nếu gói hàng bị mất.",
            "Báo trưởng nhóm trong trường hợp khách hàng không đồng ý.",
        ],
        &[
            "Nếu gói hàng bị mất, hoàn tiền cho khách hàng.",
            "Nếu khách hàng đồng ý thì đóng phiếu.",
            "Hỏi khách hàng có muốn đổi hàng không.",
            "Hỏi khách hàng nếu hết màu đỏ thì chọn màu nào.",
            "Kiểm tra xem nếu còn hàng.",
            "Hoàn tiền nếu cần.",
            "Ghi mã giao dịch nếu có.",
            "Không gọi khách hàng trừ khi họ yêu cầu.",
            "Giải thích chuyện gì xảy ra nếu không có ai ở nhà.",
            "Cảm ơn khách hàng đã gọi.",
            "Lắng nghe cho đến khi khách hàng nói xong.",
            "Mở đơn hàng, nếu trễ thì xin lỗi.",
            "Giữ lịch sự ngay cả nếu khách hàng nóng giận.",
            "Báo khách hàng ngày tiền về.",
            "Khi khách hàng đồng ý, đóng phiếu.",
        ],
    );
    tells_apart(
        rule,
        "lv",
        &[
            "Atmaksājiet naudu, ja sūtījums ir pazudis.",
            "Piezvaniet komandas vadītājam, ja summa pārsniedz 120 eiro.",
            "Slēdziet pieteikumu, ja klients piekrīt.",
            "Nosūtiet jaunu uzlīmi, ja pirmā nav pienākusi.",
            "Atmaksājiet naudu tikai tad, ja prece ir bojāta.",
            "Atveriet pasūtījumu. Atmaksājiet naudu, ja sūtījums ir pazudis.",
            "Pārsūtiet zvanu norēķiniem, ja jautājums ir par rēķinu.",
            "Izlaidiet šo soli, ja klients jau ir zināms.",
        ],
        &[
            "Ja sūtījums ir pazudis, atmaksājiet naudu.",
            "Pārbaudiet, vai sūtījums ir pazudis.",
            "Pajautājiet, ko klients izvēlētos, ja sarkanā vairs nav.",
            "Pastāstiet klientam, kad nauda pienāks.",
            "Atmaksājiet naudu, ja nepieciešams.",
            "Palieciet laipni pat tad, ja klients kliedz.",
            "Kad klients piekrīt, slēdziet pieteikumu.",
            "Paskaidrojiet, kas notiek, ja neviena nav mājās.",
            "Klausieties, līdz klients beidz runāt.",
            "Atveriet pasūtījumu un, ja tas kavējas, atvainojieties.",
            "Pierakstiet tālruņa numuru.",
            "Nosauciet klientam solīto piegādes datumu.",
            "Vienā teikumā atkārtojiet, kas klientam vajadzīgs.",
            "Sasveicinieties, nosaucot savu vārdu.",
            "Ja klients nepiekrīt, piezvaniet vadītājam.",
        ],
    );
}

#[test]
fn a_condition_is_turned_round_only_where_that_is_simple() {
    let site = Site::with_sop(&SOP.replace("Refund the order with an RMA.", "Refund the order if the parcel is lost."));
    let run = site.run(&["check", "--format", "json"]);
    assert!(run.stdout.contains("If the parcel is lost, refund the order."), "{}", run.stdout);
    let site = Site::with_sop(&SOP.replace("Refund the order with an RMA.", "Refund the order if it is lost."));
    let run = site.run(&["check", "--format", "json"]);
    assert!(run.stdout.contains("condition-after-action") && !run.stdout.contains("If it is"), "{}", run.stdout);
}

#[test]
fn long_steps() {
    let rule = "language/long-step";
    let words = |count: usize, word: &str| vec![word; count].join(" ");
    tells_apart(
        rule,
        "en",
        &[
            &words(26, "word"),
            "Open **the order** of the customer in the CRM so that you can see at once when it was delivered, what it cost, how it was paid, and who packed it.",
        ],
        &[&words(25, "word"), &words(25, "`a b`"), "Open the order."],
    );
    tells_apart(rule, "vi", &[&words(41, "mở")], &[&words(40, "mở")]);
    tells_apart(rule, "lv", &[&words(26, "atveriet")], &[&words(25, "atveriet")]);
    tells_apart(rule, "ja", &[&"開".repeat(61), &words(26, "word")], &[&"開".repeat(60), &words(25, "word")]);
    tells_apart(rule, "zh", &[&"开".repeat(61)], &[&"开".repeat(60), &"开 ".repeat(60)]);
    let long = SOP.replace("Greet the customer.", &words(12, "word"));
    let site = Site::with_sop(&long).file("sopwith.toml", "[rules]\n\"long-step\" = { words = 11 }\n");
    site.finds(&[(rule, "11:4")]);
    site.finds_one(rule, &["12 words", "aim for 11 or fewer"]);
}

#[test]
fn vague_words() {
    let rule = "language/vague-word";
    tells_apart(
        rule,
        "en",
        &[
            "Offer a voucher if necessary.",
            "Call the customer back as soon as possible.",
            "Answer soon.",
            "Inform the appropriate team.",
            "Note the name, address, etc.",
            "Escalate as appropriate.",
            "Check that it works properly.",
            "Repeat this as needed.",
            "Refund in a timely manner.",
            "Reply ASAP!",
        ],
        &[
            "Close the ticket as soon as the parcel arrives.",
            "Do not say \"soon\" or “as soon as possible”.",
            "Offer a voucher of 10 EUR.",
            "If needed for the invoice, ask for the tax number.",
            "Refund as required by law.",
            "Call back by noon of the next working day.",
            "Choose the sooner of the two days.",
            "Open `etc/hosts`.",
            "Ask whether the property is let.",
            "Reasonable questions are answered by billing.",
            "Ask for the proper name.",
            "Note the shortest way.",
            "Explain the possible ways to return an item.",
            "Promise an answer within 2 days.",
            "Read the sufficient amount on the screen.",
        ],
    );
    tells_apart(
        rule,
        "ja",
        &[
            "必要に応じて上司に相談する。",
            "適宜お客様に連絡する。",
            "速やかに返金する。",
            "なるべく早く折り返す。",
            "可能であれば在庫を確かめる。",
            "状況に応じて対応する。",
            "後ほど折り返す。",
            "お客様に適切に案内する。",
        ],
        &[
            "「後ほど」とは言わない。",
            "2時間以内に折り返す。",
            "必要な書類を渡す。",
            "翌営業日の正午までに返金する。",
            "適用される割引を伝える。",
            "状況を確認する。",
            "可能な日を伺う。",
            "定期便の番号を伺う。",
            "早い方の日を選ぶ。",
            "応じられない理由を説明する。",
            "お客様のご都合を伺う。",
            "柔らかい布で拭く。",
            "必要項目を入力する。",
            "在庫がある場合は発送する。",
            "至近の店舗を案内する。",
        ],
    );
    tells_apart(
        rule,
        "zh",
        &[
            "酌情处理。",
            "视情况联系客户。",
            "尽快退款。",
            "必要时转接组长。",
            "通知相关部门。",
            "及时回复客户。",
            "给予适当的补偿。",
            "根据需要补发商品。",
        ],
        &[
            "在2小时内退款。",
            "不要说“尽快”。",
            "转接组长。",
            "通知账务部。",
            "询问客户的情况。",
            "说明必要的材料。",
            "检查金额是否不适当。",
            "核对有关订单。",
            "请客户提供需要的证件。",
            "在当天17:00前回电。",
            "补偿10欧元。",
            "记录时间。",
            "告知定期存款的利率。",
            "选择合适的尺寸。",
            "打开相关订单。",
        ],
    );
    tells_apart(
        rule,
        "vi",
        &[
            "Hỏi trưởng nhóm nếu cần.",
            "Gọi lại sớm nhất có thể.",
            "Hoàn tiền càng sớm càng tốt.",
            "Xử lý tùy tình hình.",
            "Khi cần thiết, gọi trưởng nhóm.",
            "Ghi tên, địa chỉ, v.v.",
            "Báo bộ phận liên quan.",
            "Trả lời kịp thời.",
        ],
        &[
            "Nếu cần hoàn trên 120 euro, gọi trưởng nhóm.",
            "Gọi lại trước 12 giờ trưa.",
            "Không nói \"sớm\" với khách hàng.",
            "Gửi sớm hơn 2 ngày.",
            "Ghi điều khách hàng cần.",
            "Hoàn 120 euro.",
            "Mở đơn hàng.",
            "Báo bộ phận thanh toán.",
            "Hỏi khách hàng cần gì.",
            "Chọn tình trạng hàng.",
            "Hỏi khi nào khách hàng cần hàng.",
            "Ghi mã giao dịch.",
            "Kiểm tra địa chỉ.",
            "Đọc thời hạn trả hàng.",
            "Chọn cỡ áo phù hợp với số đo.",
        ],
    );
    tells_apart(
        rule,
        "lv",
        &[
            "Ja nepieciešams, piezvaniet vadītājam.",
            "Atbildiet pēc iespējas ātrāk.",
            "Rīkojieties pēc vajadzības.",
            "Pierakstiet vārdu, adresi utt.",
            "Drīz piezvaniet klientam.",
            "Savlaicīgi paziņojiet klientam.",
            "Ja iespējams, piedāvājiet kuponu.",
            "Rīkojieties atbilstoši situācijai.",
        ],
        &[
            "Ja nepieciešams atmaksāt vairāk nekā 120 eiro, piezvaniet vadītājam.",
            "Atbildiet divu stundu laikā.",
            "Nesakiet „drīz”.",
            "Pajautājiet, kas klientam vajadzīgs.",
            "Pierakstiet vārdu un adresi.",
            "Atveriet pasūtījumu.",
            "Piedāvājiet 10 eiro kuponu.",
            "Pajautājiet par vajadzību.",
            "Paskaidrojiet iespējas.",
            "Nosauciet termiņu.",
            "Pārbaudiet laiku.",
            "Piezvaniet norēķinu nodaļai.",
            "Apsoliet atzvanu pēc 2 dienām.",
            "Izvēlieties īsāko ceļu.",
            "Paskaidrojiet situāciju.",
        ],
    );
}

#[test]
fn vague_words_count_where_agents_are_told_what_to_do() {
    let sop = SOP.replace("the same, fast answer", "an answer as soon as possible").replace(
        "time=20s}",
        "time=20s}\n   > [!SAY]\n   > We will call you soon.\n\n   > [!EXPECT]\n   > The customer answers soon.",
    );
    Site::with_sop(&sop).finds(&[("language/vague-word", "4:64"), ("language/vague-word", "16:27")]);
    let allowed = Site::with_sop(&sop).file("sopwith.toml", "[rules]\nvague-word = { allow = [\"Soon\"] }\n");
    allowed.finds(&[("language/vague-word", "4:64")]);
}

#[test]
fn and_or() {
    let rule = "language/and-or";
    tells_apart(
        rule,
        "en",
        &[
            "Note the name and/or the number.",
            "Send the label and / or the invoice.",
            "If the parcel is lost and the customer is new or the order is small, refund it.",
            "Refund it if the parcel is lost or the item is broken and the customer is new.",
            "When the card is blocked or the address is wrong and the order is paid, stop.",
        ],
        &[
            "Note the name, the number or both.",
            "If the parcel is lost, and the customer is new or the order is small, refund it.",
            "If either the parcel is lost or the item is broken and the customer is new, refund it.",
            "If the name and the number match, open the order.",
            "If the amount is 120 euros or less and the card is valid, refund it.",
            "If the parcel is lost (or the item is broken) and the customer is new, refund it.",
            "Ask for the name and the number or postcode.",
            "If two or three details match and the caller agrees, go on.",
            "Send the order and the invoice or the receipt.",
            "Say \"and/or\" to nobody.",
            "Open `and/or`.",
        ],
    );
    tells_apart(
        rule,
        "ja",
        &[
            "名前及び／又は番号を伺う。",
            "名前および/または番号を伺う。",
            "紛失しかつ新規または少額の場合は、返金する。",
        ],
        &[
            "名前か番号、または両方を伺う。",
            "紛失し、かつ新規または少額の場合は、返金する。",
            "紛失または破損の場合は、返金する。",
            "紛失しかつ新規または少額のいずれかの場合は、返金する。",
            "「および/または」と書かない。",
        ],
    );
    tells_apart(
        rule,
        "zh",
        &["记录姓名和/或电话。", "如果订单已付款且未发货或已取消，退款。"],
        &[
            "记录姓名、电话或两者。",
            "如果订单已付款，且未发货或已取消，退款。",
            "如果丢失或破损，退款。",
            "打开订单并核对，或联系客户。",
        ],
    );
    tells_apart(
        rule,
        "vi",
        &["Ghi tên và/hoặc số điện thoại.", "Nếu hàng bị mất và khách mới hoặc đơn nhỏ thì hoàn tiền."],
        &[
            "Ghi tên, số điện thoại hoặc cả hai.",
            "Nếu hàng bị mất, và khách mới hoặc đơn nhỏ, thì hoàn tiền.",
            "Nếu hàng bị mất hoặc bị vỡ, hoàn tiền.",
        ],
    );
    tells_apart(
        rule,
        "lv",
        &[
            "Pierakstiet vārdu un/vai numuru.",
            "Ja sūtījums ir pazudis un klients ir jauns vai pasūtījums ir mazs, atmaksājiet naudu.",
        ],
        &[
            "Pierakstiet vārdu, numuru vai abus.",
            "Ja sūtījums ir pazudis vai bojāts, atmaksājiet naudu.",
            "Pajautājiet vārdu un to, vai adrese ir pareiza.",
        ],
    );
    let answer = SOP.replace("Yes →", "Yes, the parcel is lost and the customer is new or the order is small →");
    Site::with_sop(&answer).finds(&[(rule, "13:54")]);
}

/// The SOP with blocks below its first step.
fn with_blocks(blocks: &str) -> String {
    SOP.replace("time=20s}\n", &format!("time=20s}}\n{blocks}"))
}

#[test]
fn warnings_come_first() {
    let rule = "language/late-caution";
    let say = "   > [!SAY]\n   > Hello.\n\n";
    for (blocks, place) in [
        (format!("{say}   > [!WARNING]\n   > No names.\n"), "15:6"),
        (format!("{say}   > [!CAUTION]\n   > No names.\n"), "15:6"),
        (format!("{say}   Warning: no names.\n"), "15:4"),
        (format!("{say}   **Caution**: no names.\n"), "15:4"),
        (
            "   > [!RECORD]\n   > - Name\n\n   > [!NOTE]\n   > Fine.\n\n   > [!WARNING]\n   > No names.\n".to_owned(),
            "18:6",
        ),
    ] {
        Site::with_sop(&with_blocks(&blocks)).finds(&[(rule, place)]);
    }
    for blocks in [
        format!("   > [!WARNING]\n   > No names.\n\n{say}"),
        format!("   > [!NOTE]\n   > Fine.\n\n   > [!WARNING]\n   > No names.\n\n{say}"),
        "   > [!WARNING]\n   > No names.\n".to_owned(),
        format!("{say}   > [!TIP]\n   > Smile.\n"),
        format!("{say}   > [!IMPORTANT]\n   > Smile.\n"),
        format!("{say}   The warning light is red: call an engineer.\n"),
    ] {
        Site::with_sop(&with_blocks(&blocks)).is_clean();
    }
    let end = format!("{SOP}\n> [!WARNING]\n> Never refund twice.\n");
    Site::with_sop(&end).finds(&[(rule, "17:3")]);
    let other_section = format!("{SOP}\n## Words\n\n> [!CAUTION]\n> Do not guess.\n");
    Site::with_sop(&other_section).is_clean();
    let before = SOP.replace("1. Greet", "> [!CAUTION]\n> Never refund twice.\n\n1. Greet");
    Site::with_sop(&before).is_clean();
    let japanese =
        with_blocks(&format!("{say}   注意：名前を言わない。\n")).replace("---\ntitle", "---\nlang: ja\ntitle");
    assert!(Site::with_sop(&japanese).rules().contains(&rule.to_owned()));
}

#[test]
fn a_warning_is_offered_a_place_before_the_script() {
    let text = with_blocks("   > [!SAY]\n   > Hello.\n\n   > [!WARNING]\n   > No names.\n");
    let site = Site::with_sop(&text);
    let run = site.run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let edits = report["diagnostics"][0]["fix"]["edits"].as_array().expect("edits").clone();
    let mut mended = text;
    for edit in edits.iter().rev() {
        let place = |key: &str| edit[key].as_u64().expect("an offset") as usize;
        mended.replace_range(place("start")..place("end"), edit["text"].as_str().expect("a text"));
    }
    assert!(
        mended.contains("time=20s}\n   > [!WARNING]\n   > No names.\n\n   > [!SAY]\n   > Hello.\n2. Was"),
        "{mended}"
    );
    Site::with_sop(&mended).is_clean();
}

#[test]
fn the_teams_own_words() {
    let style = "banned:\n  - kindly\n  - { phrase: whitelist, instead: list of allowed numbers }\npreferred:\n  customer: [client]\n  log in: [login]\n";
    let text = SOP
        .replace("title: Handle a refund", "title: Handle a client refund")
        .replace("Greet the customer.", "Kindly greet the Client, `client` and the clients of [[client-page]].")
        .replace("an RMA.", "an RMA at <https://example.com/client> or client@example.com, clientele.");
    let site = Site::with_sop(&text)
        .file("style.yaml", style)
        .file("sops/client-page.md", "---\nkind: page\ntitle: Whitelist\n---\n\nLogin here, then log in.\n");
    site.finds(&[
        ("language/banned-phrase", "3:8"),
        ("language/preferred-phrase", "6:1"),
        ("language/preferred-phrase", "2:17"),
        ("language/banned-phrase", "11:4"),
        ("language/preferred-phrase", "11:21"),
        ("language/preferred-phrase", "11:46"),
    ]);
    let run = site.run(&["check", "--format", "json"]);
    for text in ["\"Customer\"", "\"customers\"", "\"List of allowed numbers\"", "\"Log in\""] {
        assert!(
            run.stdout.contains(&format!("\"text\": {text}")) || run.stdout.contains(&format!("\"text\":{text}")),
            "{text}: {}",
            run.stdout
        );
    }
}

#[test]
fn the_teams_words_in_other_languages() {
    let style = "preferred:\n  lv: { klients: [pircējs] }\n  ja: { お客様: [顧客] }\n  vi: { khách hàng: [người mua] }\n  zh: { 客户: [顾客] }\n";
    let steps = |lang: &str, step: &str| format!("{}1. {step}\n", BEFORE.replace("LANG", lang));
    for (lang, step, place) in [
        ("lv", "Pajautājiet pircējam vārdu.", Some("11:16")),
        ("ja", "顧客に電話する。", Some("11:4")),
        ("vi", "Hỏi Người mua tên gì.", Some("11:8")),
        ("zh", "请顾客提供订单号。", Some("11:5")),
        ("en", "Ask the 顧客 for the order.", None),
        ("lv", "Pajautājiet klientam vārdu.", None),
    ] {
        let site = Site::with_sop(&steps(lang, step)).file("style.yaml", style);
        let mut found = site.findings();
        found.retain(|(rule, _)| rule.starts_with("language/"));
        let expected: Vec<(String, String)> =
            place.map(|place| ("language/preferred-phrase".to_owned(), place.to_owned())).into_iter().collect();
        assert_eq!(found, expected, "{lang}: {step}");
    }
}

#[test]
fn what_is_wrong_with_the_list_of_words_is_said() {
    let rule = "file/bad-style";
    let with = |style: &str| Site::with_sop(SOP).file("style.yaml", style);
    with("baned: [a]\n").finds_one(rule, &["`baned`", "did you mean `banned`"]);
    with("banned: 3\n").finds_one(rule, &["`banned` must be a list of phrases", "a number"]);
    with("banned:\n  - reason: x\n").finds_one(rule, &["does not say which phrase"]);
    with("banned:\n  - { phrase: kindly, lang: English }\n").finds_one(rule, &["a language code"]);
    with("preferred:\n  customer: [customer]\n").finds_one(rule, &["`customer` cannot replace itself"]);
    with("preferred:\n  Japanese: { a: [b] }\n").finds_one(rule, &["a language code"]);
    with("preferred: [a]\n").finds_one(rule, &["words, each with the list of words it replaces"]);
    with("- a\n").finds_one(rule, &["made up of the keys `banned` and `preferred`"]);
    with("banned:\npreferred:\n").is_clean();
    with("# nothing yet\n").is_clean();
    with("banned: [a\n").finds_one("file/invalid-yaml", &["style.yaml"]);
}

#[test]
fn passages_in_another_language() {
    let rule = "language/wrong-language";
    let english = [
        "Ask the customer for the number that is printed on the label.",
        "Tell the customer on which day the money will arrive at the bank.",
        "If there is no answer, send a message with the date of the callback.",
    ];
    let own = [
        ("en", "Refund the amount to the card that the customer has paid with."),
        ("ja", "お客様がお支払いに使われたカードに返金し、入金日をお伝えする。"),
        ("zh", "请为客户办理退款，并说明款项会在哪一天到账。"),
        ("vi", "Hoàn tiền về thẻ mà khách hàng đã dùng để thanh toán cho đơn hàng này."),
        ("lv", "Atmaksājiet summu uz to karti, ar kuru klients ir samaksājis par pasūtījumu."),
    ];
    for (lang, passage) in own {
        let others = own.iter().filter(|(other, _)| *other != lang).map(|(_, other)| *other);
        let foreign: Vec<&str> = if lang == "en" { others.collect() } else { others.chain(english).collect() };
        // A passage of the document's own language parts the others: each is a finding.
        let quoted: Vec<String> = foreign.iter().map(|foreign| format!("「{foreign}」")).collect();
        let steps: Vec<&str> = foreign.iter().flat_map(|foreign| [*foreign, passage]).collect();
        let quoted = quoted.iter().map(String::as_str);
        let text: String = steps.iter().copied().chain(quoted).map(|step| format!("1. {step}\n")).collect();
        let site = Site::with_sop(&format!("{}{text}", BEFORE.replace("LANG", lang)));
        let found: Vec<(String, String)> = site.findings().into_iter().filter(|(name, _)| name == rule).collect();
        let expected: Vec<(String, String)> =
            (0..foreign.len()).map(|at| (rule.to_owned(), format!("{}:4", 11 + 2 * at))).collect();
        assert_eq!(found, expected, "{lang}: {foreign:#?}");
    }
    tells_apart(
        rule,
        "en",
        &[],
        &[
            "Open Zendesk Explore, Salesforce Lightning Experience, Google Calendar, Slack Connect.",
            "Say \"お電話ありがとうございます。サポート担当でございます。\" to Japanese callers.",
            "Write to 株式会社山田商店.",
            "Schedule déjà vu, façade, naïve, résumé and the café of the hôtel.",
            "Call Nguyễn Văn An, Trần Thị Bình or Lê Hoàng Cường in the office of Hà Nội.",
        ],
    );
    tells_apart(
        rule,
        "ja",
        &[],
        &[
            "顧客氏名、注文番号、郵便番号、電話番号、返品理由、返金可否",
            "会社名、将来計画、与信限度額、需要予測、請求先住所、進行状況、後日対応",
            "GitLab Support Team Meetings Calendar の Google Workspace Admin Console Settings を開く。",
            "[How to work with the security team of the company](https://example.com/)を読む。",
            "Zendesk Explore Dashboard Builder Query Editor Settings Page",
        ],
    );
    tells_apart(rule, "zh", &[], &["订单号、客户姓名、送达日期、付款金额、退货原因、快递单号", "打开ショップ管理。"]);
}

#[test]
fn an_untranslated_section_is_one_finding() {
    let english = "Refund the amount to the card that the customer has paid with.\n\n";
    let site = Site::new().file(
        "sops/help.md",
        format!("---\nkind: page\ntitle: T\nlang: ja\n---\n\n注文を開き、お届け日を確かめてから、お客様に折り返す。\n\n{english}{english}{english}"),
    );
    site.finds(&[("language/wrong-language", "9:1")]);
    site.finds_one("language/wrong-language", &["3 passages", "English", "日本語"]);
    let quoted = site.file("sops/help.md", format!("---\nkind: page\ntitle: T\nlang: ja\n---\n\n> {english}"));
    quoted.is_clean();
}

#[test]
fn text_that_nobody_would_write_is_read_as_quickly() {
    let signs =
        ["**「", "“a” ", "打开，", "并确认", "開き、", "を開いてから", "if a, then open the ", "**a** then ask "];
    for sign in signs {
        for lang in ["en", "ja", "zh"] {
            let step = sign.repeat(20_000);
            let text = format!("{}1. Go {step}\n", BEFORE.replace("LANG", lang));
            let site = Site::with_sop(&text).file("style.yaml", "preferred:\n  customer: [client]\n");
            let begin = std::time::Instant::now();
            let run = site.run(&["check", "--format", "json"]);
            assert!(run.code < 2 && begin.elapsed().as_secs() < 60, "{sign} in {lang} took {:?}", begin.elapsed());
        }
    }
}
