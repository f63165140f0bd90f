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
