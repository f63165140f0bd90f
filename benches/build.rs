//! How long `sopwith build` takes, and how much memory, on generated sites of growing size.
//!
//!     cargo bench --bench build                 1,000, 3,000 and 10,000 SOPs, 5 runs each
//!     cargo bench --bench build -- 10000 3      10,000 SOPs, 3 runs
//!     cargo bench --bench build -- write DIR N  only writes a site of N SOPs into DIR
//!
//! Prints the median of the runs; peak memory is read from /proc, so on Linux only. Every run but
//! `again` writes into an empty folder.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [word, folder, count] = &arguments[..]
        && word == "write"
    {
        write_site(Path::new(folder), count.parse().expect("a number of SOPs"));
        return;
    }
    let number = |at: usize| arguments.get(at).and_then(|argument| argument.parse().ok());
    let sizes = number(0).map_or_else(|| vec![1_000, 3_000, 10_000], |size| vec![size]);
    let runs = number(1).unwrap_or(5);
    println!("{:>8} {:>10} {:>10} {:>10} {:>12}", "SOPs", "check", "build", "again", "peak memory");
    for size in sizes {
        measure(size, runs);
    }
}

fn measure(size: usize, runs: usize) {
    let folder = tempfile::tempdir().expect("a folder for the site");
    write_site(folder.path(), size);
    let site = folder.path().to_str().expect("a UTF-8 path");
    let out = folder.path().join("out");
    let out = out.to_str().expect("a UTF-8 path");
    let mut checks = Vec::new();
    let mut builds = Vec::new();
    let mut again = Vec::new();
    let mut peak = 0;
    for _ in 0..runs {
        checks.push(run(&["check", site, "--quiet"]).0);
        // The first run has nothing to remove.
        drop(fs::remove_dir_all(out));
        let (time, memory) = run(&["build", site, "-o", out, "--quiet"]);
        builds.push(time);
        peak = peak.max(memory);
        again.push(run(&["build", site, "-o", out, "--quiet"]).0);
    }
    let seconds = |times: &mut Vec<Duration>| format!("{:.2} s", median(times).as_secs_f64());
    let peak = if peak == 0 { "unknown".to_owned() } else { format!("{} MiB", peak / 1024) };
    println!(
        "{size:>8} {:>10} {:>10} {:>10} {peak:>12}",
        seconds(&mut checks),
        seconds(&mut builds),
        seconds(&mut again)
    );
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Time and peak memory in KiB (0 where it is unknown) of one run, which must succeed.
fn run(arguments: &[&str]) -> (Duration, u64) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_sopwith"))
        .args(arguments)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let code = loop {
        let memory = fs::read_to_string(&status).unwrap_or_default();
        let line = memory.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = kib.map_or(peak, |kib: u64| peak.max(kib));
        match child.try_wait().expect("the program can be waited for") {
            Some(code) => break code,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    assert!(code.success(), "sopwith {arguments:?} failed");
    (start.elapsed(), peak)
}

/// Words of one language that steps are made of.
struct Words {
    lang: &'static str,
    instructions: &'static str,
    yes: &'static str,
    no: &'static str,
    sentences: [&'static str; 6],
    term: (&'static str, &'static str),
}

const LANGUAGES: [Words; 5] = [
    Words {
        lang: "en",
        instructions: "Instructions",
        yes: "Yes",
        no: "No",
        sentences: [
            "Open the order in the CRM and read the last three notes before you answer",
            "Tell the customer what you are going to do and how long it will take",
            "Compare the amount on the invoice with the amount that was paid",
            "Ask for the delivery address and repeat it word for word",
            "Write a note that a colleague understands without calling you",
            "Put the case into the queue of the billing team with a clear summary",
        ],
        term: ("CRM", "The program in which every contact with a customer is noted."),
    },
    Words {
        lang: "ja",
        instructions: "手順",
        yes: "はい",
        no: "いいえ",
        sentences: [
            "注文画面を開き、直近三件の対応履歴を必ず確認する",
            "これから行う作業と所要時間をお客様に伝える",
            "請求書の金額と実際の入金額を照らし合わせて確認する",
            "お届け先の住所を伺い、一字一句そのまま復唱する",
            "担当者が変わっても分かるように対応履歴を残す",
            "請求担当の受付一覧に案件を登録し、要点を添える",
        ],
        term: ("対応履歴", "お客様とのやり取りを残した記録。"),
    },
    Words {
        lang: "vi",
        instructions: "Hướng dẫn",
        yes: "Có",
        no: "Không",
        sentences: [
            "Mở đơn hàng và đọc ba ghi chú gần nhất trước khi trả lời khách hàng",
            "Nói cho khách hàng biết bạn sắp làm gì và mất bao nhiêu thời gian",
            "So sánh số tiền trên hóa đơn với số tiền khách hàng đã thanh toán",
            "Hỏi địa chỉ giao hàng và đọc lại từng chữ cho khách hàng nghe",
            "Viết ghi chú để đồng nghiệp hiểu mà không cần gọi lại cho bạn",
            "Chuyển hồ sơ vào hàng chờ của bộ phận thanh toán kèm tóm tắt rõ ràng",
        ],
        term: ("ghi chú", "Những gì đã trao đổi với khách hàng, được lưu lại."),
    },
    Words {
        lang: "zh",
        instructions: "操作步骤",
        yes: "是",
        no: "否",
        sentences: [
            "打开订单页面，先阅读最近三条服务记录再回答客户",
            "告诉客户接下来要做什么以及需要多长时间",
            "核对发票上的金额与客户实际支付的金额是否一致",
            "询问收货地址，并逐字向客户复述一遍进行确认",
            "写下服务记录，让同事无需来电也能明白情况",
            "把工单转到账务组的队列，并附上清楚的摘要",
        ],
        term: ("服务记录", "与客户沟通内容的记录。"),
    },
    Words {
        lang: "lv",
        instructions: "Norādījumi",
        yes: "Jā",
        no: "Nē",
        sentences: [
            "Atver pasūtījumu un pirms atbildes izlasi trīs pēdējās piezīmes",
            "Pasaki klientam, ko tu tagad darīsi un cik ilgi tas aizņems",
            "Salīdzini rēķina summu ar summu, kuru klients ir samaksājis",
            "Pajautā piegādes adresi un atkārto to vārdu pa vārdam",
            "Uzraksti piezīmi, kuru kolēģis saprot bez tavas palīdzības",
            "Nodod lietu norēķinu komandas rindā ar skaidru kopsavilkumu",
        ],
        term: ("piezīme", "Pieraksts par sarunu ar klientu."),
    },
];

/// A site of `count` SOPs of about 600 words each (1,200 characters in Japanese and Chinese), in
/// five languages, 40 departments, each SOP linking to three others. Always the same bytes.
fn write_site(folder: &Path, count: usize) {
    let write = |path: String, text: String| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders of the site");
        fs::write(path, text).expect("files of the site");
    };
    write(
        "sopwith.toml".into(),
        "title = \"Generated\"\nlanguages = [\"en\", \"ja\", \"vi\", \"zh\", \"lv\"]\n".into(),
    );
    let terms: String = LANGUAGES
        .iter()
        .map(|words| {
            format!(
                "  - id: term-{}\n    lang: {}\n    title: {}\n    definition: {}\n",
                words.lang, words.lang, words.term.0, words.term.1
            )
        })
        .collect();
    write("sops/terms.yaml".into(), format!("terms:\n{terms}"));
    let departments: String =
        (0..40).map(|number| format!("  - id: department-{number}\n    title: Department {number}\n")).collect();
    write("sops/departments.yaml".into(), format!("departments:\n{departments}"));
    for number in 0..count {
        write(format!("sops/d{}/sop-{number}.md", number % 40), sop(number, count));
    }
}

fn sop(number: usize, count: usize) -> String {
    let words = &LANGUAGES[number % LANGUAGES.len()];
    let mut random = Random(number as u64 + 1);
    let sentence = |random: &mut Random| words.sentences[random.below(words.sentences.len())];
    let mut text = format!(
        "---\ntitle: {} {number}\nlang: {}\ndepartment: department-{}\npurpose: {}.\nglossary:\n  X{number}: {}.\nstatus: approved\nversion: \"1\"\nsituations: [\"{}\"]\n---\n\n## {}\n",
        sentence(&mut random),
        words.lang,
        number % 40,
        sentence(&mut random),
        sentence(&mut random),
        sentence(&mut random),
        words.instructions,
    );
    for phase in 0..3 {
        text += &format!("\n### {} {phase}\n\n", sentence(&mut random));
        for step in 0..3 {
            let id = phase * 3 + step;
            if step == 1 {
                text += &format!(
                    "{}. {}? {{#s{id}}}\n   - {} → next\n   - {} → end\n",
                    step + 1,
                    sentence(&mut random),
                    words.yes,
                    words.no
                );
                continue;
            }
            text += &format!(
                "{}. {}. **{}**. {{#s{id} role=agent time=30s}}\n",
                step + 1,
                sentence(&mut random),
                sentence(&mut random)
            );
            text += &format!("   > [!SAY]\n   > {}. {}.\n\n", sentence(&mut random), sentence(&mut random));
            text += &format!("   {} [[sop-{}]].\n", sentence(&mut random), random.below(count));
        }
    }
    text
}

/// A small generator of numbers, the same everywhere (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }
}
