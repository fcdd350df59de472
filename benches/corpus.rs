//! Invented interview write-ups, the same on every run: what the benches build sites from.

const STAGES: [&str; 15] = [
    "서류전형",
    "인적성검사",
    "코딩테스트",
    "과제전형",
    "전화면접",
    "1차 면접",
    "기술면접",
    "라이브 코딩",
    "시스템 디자인",
    "직무면접",
    "컬처핏 면접",
    "2차 면접",
    "임원면접",
    "레퍼런스 체크",
    "처우협의",
];

const TAGS: [&str; 60] = [
    "rust",
    r"go",
    "java",
    "kotlin",
    "python",
    r"typescript",
    "c++",
    "c#",
    "swift",
    "ruby",
    "spring",
    "django",
    "react",
    "vue",
    "node.js",
    "android",
    "ios",
    "linux",
    "docker",
    "kubernetes",
    "aws",
    "gcp",
    "terraform",
    "kafka",
    "redis",
    "mysql",
    "postgresql",
    "mongodb",
    "elasticsearch",
    "graphql",
    "백엔드",
    "프론트엔드",
    "데이터",
    "머신러닝",
    "인프라",
    "보안",
    "게임",
    "임베디드",
    "품질",
    "기획",
    "신입",
    "경력",
    "인턴",
    "이직",
    "전환형",
    "비대면",
    "대면",
    "영어면접",
    "합격",
    "불합격",
    "알고리즘",
    "자료구조",
    "운영체제",
    "네트워크",
    "데이터베이스",
    "객체지향",
    "동시성",
    "테스트",
    "설계",
    "회고",
];

/// The first and the second half of a company's name: 200 names.
const COMPANY_FIRST: [&str; 20] = [
    "가람",
    "나래",
    "다솜",
    "라온",
    "마루",
    "미리내",
    "바람결",
    "버들",
    "새벽",
    "서리",
    "아름",
    "여울",
    "온새",
    "윤슬",
    "이든",
    "잔디",
    "참빛",
    "타래",
    "푸른솔",
    "한울",
];
const COMPANY_SECOND: [&str; 10] =
    ["소프트", "랩스", "페이", "마켓", "클라우드", "모빌리티", "커머스", "게임즈", "헬스", "로보틱스"];

/// Topics with the particle that marks them as an object.
const TOPICS: [(&str, &str); 24] = [
    ("가상 메모리", "를"),
    ("교착 상태", "를"),
    ("해시 충돌", "을"),
    ("복합 인덱스", "를"),
    ("낙관적 잠금", "을"),
    ("메시지 큐", "를"),
    ("이벤트 루프", "를"),
    ("가비지 컬렉션", "을"),
    ("소유권 모델", "을"),
    ("서킷 브레이커", "를"),
    ("무중단 배포", "를"),
    ("로그 수집 구조", "를"),
    ("결제 취소 흐름", "을"),
    ("검색어 자동완성", "을"),
    ("이미지 업로드", "를"),
    ("세션 저장소", "를"),
    ("지난 회사의 장애", "를"),
    ("혼자 만든 서비스", "를"),
    ("리팩터링 경험", "을"),
    ("의견이 갈렸던 일", "을"),
    ("API 버전 관리", "를"),
    ("TLS 핸드셰이크", "를"),
    ("B+ 트리", "를"),
    ("`EXPLAIN` 결과", "를"),
];

const OPENINGS: [&str; 10] = [
    "자기소개가 끝나자마자",
    "잠깐 침묵이 흐른 뒤",
    "이력서 두 번째 장을 넘기며",
    "화면을 공유한 채로",
    "예상과 달리",
    "시작한 지 10분쯤 지나",
    "물을 한 모금 마시고 나서",
    "준비해 간 메모를 덮고",
    "옆에 앉은 분이 웃으며",
    "마지막 20분 동안",
];

const CLAUSES: [&str; 12] = [
    "처음부터 끝까지 말로 풀어 보라고 하셨다.",
    "왜 그렇게 정했는지 세 번이나 되물으셨다.",
    "그림으로 그리면서 설명했다.",
    "어디까지 아는지 솔직하게 말씀드렸다.",
    "얼마나 개선했는지 숫자로 말해 달라고 하셨다.",
    "실제로 겪은 일과 엮어서 답했다.",
    "한계와 대안까지 함께 이야기했다.",
    "규모가 열 배가 되면 어떻게 바꿀지 물으셨다.",
    "비슷한 선택지와 견주어 달라고 하셨다.",
    "잘못 이해한 부분을 바로잡아 주셨다.",
    "작은 코드로 보여 달라고 하셨다.",
    "팀에서는 어떻게 다루는지 알려 주셨다.",
];

const REMARKS: [&str; 12] = [
    "연락은 사흘 뒤에 메일로 왔다.",
    "면접은 예정보다 15분 길어졌다.",
    "카메라를 켜 두어야 했고 화면은 녹화되지 않았다.",
    "분위기는 조용했지만 딱딱하지 않았다.",
    "힌트를 주실 때는 망설이지 않고 받는 편이 좋다.",
    "교통비는 현장에서 바로 받았다.",
    "두 분 모두 같은 팀의 개발자였다.",
    "궁금한 점을 물을 시간도 넉넉했다.",
    "다음 전형까지 일주일이 걸렸다.",
    "끝나고 나니 아쉬운 답이 하나씩 떠올랐다.",
    "작년에 지원했을 때와는 방식이 달랐다.",
    "대기실에서 다른 지원자를 만나지는 않았다.",
];

const ASKED: [&str; 8] = [
    "설명해 주실 수 있나요?",
    "어떤 기준으로 고르셨나요?",
    "언제 쓰면 안 되나요?",
    "직접 구현한다면 어디서 시작하시겠어요?",
    "다시 한다면 어떻게 바꾸시겠어요?",
    "동료에게 어떻게 가르치시겠어요?",
    "다룰 때 가장 어려웠던 점은 무엇인가요?",
    "어떻게 시험해 보셨나요?",
];

const CODE: [(&str, &str); 3] = [
    (
        "rust",
        r"fn longest_run(scores: &[u32]) -> usize {
    let mut best = 0;
    let mut run = 0;
    for pair in scores.windows(2) {
        run = if pair[0] < pair[1] { run + 1 } else { 0 };
        best = best.max(run);
    }
    best + 1 // LIMIT까지만 센다
}",
    ),
    (
        "python",
        r"from collections import deque

def reachable(graph: dict, start: str, limit: int = LIMIT) -> set:
    seen, queue = {start}, deque([start])
    while queue and len(seen) < limit:
        for other in graph.get(queue.popleft(), []):
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return seen",
    ),
    (
        "sql",
        r"SELECT team, avg(minutes) AS average
FROM interviews
WHERE held_on >= DATE '2020-01-01' AND minutes < LIMIT
GROUP BY team
HAVING count(*) > 3
ORDER BY average DESC;",
    ),
];

/// Marsaglia's xorshift with 64 bits.
struct Dice(u64);

impl Dice {
    fn new(seed: usize) -> Self {
        let mut dice = Self((seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        // Neighbouring seeds begin alike.
        for _ in 0..4 {
            dice.next();
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 33) as usize % limit
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// Different numbers below `limit`, in rising order.
    fn choose(&mut self, count: usize, limit: usize) -> Vec<usize> {
        let mut chosen = std::collections::BTreeSet::new();
        while chosen.len() < count {
            chosen.insert(self.below(limit));
        }
        chosen.into_iter().collect()
    }
}

/// The write-up `index` of `of`: file name and text (about 5 KB). Dates rise with the index over ten years.
pub(crate) fn post(index: usize, of: usize) -> (String, String) {
    let mut dice = Dice::new(index);
    let date = date(index, of);
    let stage_count = 2 + dice.below(4);
    let stages: Vec<&str> = dice.choose(stage_count, STAGES.len()).into_iter().map(|at| STAGES[at]).collect();
    let mut text = front_matter(&mut dice, index, &date, &stages);
    let code_under = (dice.below(4) == 0).then(|| dice.below(stages.len()));
    text.push_str(&paragraph(&mut dice, 4));
    if stages.len() < 5 {
        section(&mut dice, &mut text, "준비한 것", 2);
    }
    for (at, stage) in stages.iter().enumerate() {
        section(&mut dice, &mut text, stage, [4, 3, 2, 2][stages.len() - 2]);
        questions(&mut dice, &mut text, 8 - stages.len());
        if code_under == Some(at) {
            code(&mut dice, &mut text);
        }
    }
    section(&mut dice, &mut text, "마치며", 2);
    table(&mut dice, &mut text);
    (format!("{date}-review-{index:06}.md"), text)
}

fn date(index: usize, of: usize) -> String {
    // Months of 28 days: no calendar is needed.
    let day = index * 120 * 28 / of.max(1);
    format!("{}-{:02}-{:02}", 2016 + day / (12 * 28), day / 28 % 12 + 1, day % 28 + 1)
}

fn front_matter(dice: &mut Dice, index: usize, date: &str, stages: &[&str]) -> String {
    let company = company(dice);
    let tags: Vec<&str> = dice.choose(3, TAGS.len()).into_iter().map(|at| TAGS[at]).collect();
    let last = stages.last().copied().unwrap_or_default();
    let (tags, stages) = (tags.join(", "), stages.join(", "));
    format!(
        "---\ntitle: \"{company} {last}까지 다녀온 이야기 {index}\"\ndate: {date}\ntags: [{tags}]\n\
         company: {company}\nstages: [{stages}]\n---\n\n"
    )
}

/// A few companies are written about often, most of them rarely.
fn company(dice: &mut Dice) -> String {
    let count = COMPANY_FIRST.len() * COMPANY_SECOND.len();
    let sides = [(); 2].map(|()| dice.below(1000));
    let rank = count * sides[0] * sides[1] / 1_000_000;
    // Spread out, so that the frequent ones do not share a half.
    let name = rank * 77 % count;
    format!("{}{}", COMPANY_FIRST[name % 20], COMPANY_SECOND[name / 20])
}

fn section(dice: &mut Dice, text: &mut String, heading: &str, paragraphs: usize) {
    text.push_str(&format!("## {heading}\n\n"));
    for _ in 0..paragraphs {
        let sentences = 3 + dice.below(2);
        text.push_str(&paragraph(dice, sentences));
    }
}

fn paragraph(dice: &mut Dice, sentences: usize) -> String {
    let sentences: Vec<String> = (0..sentences).map(|_| sentence(dice)).collect();
    sentences.join(" ") + "\n\n"
}

fn sentence(dice: &mut Dice) -> String {
    let (topic, particle) = dice.pick(&TOPICS);
    let topic = match dice.below(14) {
        0 => format!("**{topic}**{particle}"),
        // Bold that ends in punctuation, with a particle right behind it.
        1 => format!("**'{topic}'**{particle}"),
        _ => format!("{topic}{particle}"),
    };
    match dice.below(20) {
        0..=5 => dice.pick(&REMARKS).to_owned(),
        6 => format!("[정리해 둔 글](https://example.org/notes/{})도 도움이 되었다.", dice.below(100_000)),
        _ => format!("{} {topic} {}", dice.pick(&OPENINGS), dice.pick(&CLAUSES)),
    }
}

fn questions(dice: &mut Dice, text: &mut String, most: usize) {
    for _ in 0..2 + dice.below(most - 1) {
        let (topic, particle) = dice.pick(&TOPICS);
        text.push_str(&format!("- {topic}{particle} {}\n", dice.pick(&ASKED)));
    }
    text.push('\n');
}

fn code(dice: &mut Dice, text: &mut String) {
    let (language, code) = dice.pick(&CODE);
    let code = code.replace("LIMIT", &(10 + dice.below(9000)).to_string());
    text.push_str(&format!("```{language}\n{code}\n```\n\n"));
}

fn table(dice: &mut Dice, text: &mut String) {
    text.push_str("| 항목 | 점수 |\n| --- | ---: |\n");
    for row in ["난이도", "분위기", "연락 속도"] {
        text.push_str(&format!("| {row} | {} |\n", 1 + dice.below(5)));
    }
}
