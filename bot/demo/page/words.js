// The page's own words. What the bot says comes from the bot.
const EN = {
  about: "A local play-through: nothing leaves this machine. Pick who you are, then write.",
  people: "Who you are", chats: "Chats", unread: "{n} unread", clockTitle: "Demo clock",
  hour: "+1 h", tomorrow: "Tomorrow 08:00", monday: "Monday 08:00",
  language: "中文", theme: "Change colours", bot: "bot", typing: "typing…",
  upload_document: "sending a file…", upload_photo: "sending a photo…", members: "{n} members",
  message: "Message", send: "Send", menu: "Menu", attach: "Attach", keys: "Show or hide the keyboard",
  more: "More", down: "To the newest message", start: "START", close: "Close", cancel: "Cancel", ok: "OK",
  photo: "Photo", file: "File", contact: "Contact", location: "Location", card: "From a vCard file…",
  reply: "Reply", edit: "Edit", copy: "Copy text", copied: "Copied", edited: "edited",
  replyTo: "Reply to {name}", editing: "Edit message", menuFor: "Message menu",
  first: "First name", last: "Last name", phone: "Phone", share: "Share", mine: "Share my phone number with the bot?",
  latitude: "Latitude", longitude: "Longitude", block: "Block bot", unblock: "Unblock bot",
  blocked: "You blocked this bot", offline: "Connection lost, trying again…", openAs: "Open this link as…",
  openLink: "Open this link?", open: "Open", today: "Today", yesterday: "Yesterday", voice: "Voice message",
  newGroup: "{name} added {who}", upgraded: "The group became a supergroup", empty: "No messages here yet",
  spoiler: "Hidden text, press to show", quote: "Quotation, press to unfold", failed: "That did not work: {why}",
  you: "You", commands: "Commands", noCommands: "The bot has set no commands",
  rep: "rep", manager: "manager", admin: "admin", stranger: "stranger", comma: ", ",
};
const ZH = {
  about: "本机演示：任何内容都不会离开这台电脑。先选身份，再发消息。",
  people: "你的身份", chats: "聊天", unread: "{n} 条未读", clockTitle: "演示时钟",
  hour: "+1 小时", tomorrow: "明天 08:00", monday: "下周一 08:00",
  language: "English", theme: "切换颜色", bot: "机器人", typing: "正在输入…",
  upload_document: "正在发送文件…", upload_photo: "正在发送照片…", members: "{n} 位成员",
  message: "消息", send: "发送", menu: "菜单", attach: "附件", keys: "显示或隐藏键盘",
  more: "更多", down: "到最新消息", start: "开始", close: "关闭", cancel: "取消", ok: "好",
  photo: "照片", file: "文件", contact: "联系人", location: "位置", card: "从 vCard 文件…",
  reply: "回复", edit: "编辑", copy: "复制文字", copied: "已复制", edited: "已编辑",
  replyTo: "回复 {name}", editing: "编辑消息", menuFor: "消息菜单",
  first: "名", last: "姓", phone: "电话", share: "分享", mine: "把我的手机号分享给机器人？",
  latitude: "纬度", longitude: "经度", block: "屏蔽机器人", unblock: "取消屏蔽",
  blocked: "你已屏蔽这个机器人", offline: "连接中断，正在重试…", openAs: "以谁的身份打开此链接？",
  openLink: "打开此链接？", open: "打开", today: "今天", yesterday: "昨天", voice: "语音消息",
  newGroup: "{name} 添加了 {who}", upgraded: "群组已升级为超级群组", empty: "这里还没有消息",
  spoiler: "隐藏文字，点按显示", quote: "引用，点按展开", failed: "没有成功：{why}",
  you: "你", commands: "命令", noCommands: "机器人没有设置命令",
  rep: "销售", manager: "经理", admin: "管理员", stranger: "陌生人", comma: "，",
};

const saved = localStorage.getItem("language");
export let language = saved ?? (navigator.language.startsWith("zh") ? "zh" : "en");

export function switchLanguage() {
  language = language === "en" ? "zh" : "en";
  localStorage.setItem("language", language);
}

export function word(key, values = {}) {
  const text = (language === "zh" ? ZH : EN)[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
