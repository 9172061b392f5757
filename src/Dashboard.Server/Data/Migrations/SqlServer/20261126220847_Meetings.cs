using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Server.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Meetings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "DuplicateOf",
                table: "Signals",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Verdict",
                table: "Signals",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VerdictReason",
                table: "Signals",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CutOff",
                table: "Releases",
                type: "datetime2",
                nullable: true);

            // Which moment it was exactly was not kept: the release itself came within a minute of it.
            // In a batch of its own: SQL Server binds the columns of a table before it runs a batch, and a migration script adds CutOff in this one.
            migrationBuilder.Sql("EXEC(N'UPDATE Releases SET CutOff = MadeAt WHERE AtCutOff = 1');");

            migrationBuilder.DropColumn(
                name: "AtCutOff",
                table: "Releases");

            migrationBuilder.CreateTable(
                name: "SignalRevisions",
                columns: table => new
                {
                    SignalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Until = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Counted = table.Column<bool>(type: "bit", nullable: false),
                    ObservedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Precision = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    AreaCode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Exploitation = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Approaches = table.Column<string>(type: "varchar(250)", unicode: false, maxLength: 250, nullable: false),
                    Channel = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    AgeBand = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Handling = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalRevisions", x => new { x.SignalId, x.Version });
                    table.ForeignKey(
                        name: "FK_SignalRevisions_Signals_SignalId",
                        column: x => x.SignalId,
                        principalTable: "Signals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Snapshots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Week = table.Column<string>(type: "varchar(8)", unicode: false, maxLength: 8, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    CutOff = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FrozenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    JournalHash = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    Release = table.Column<int>(type: "int", nullable: false),
                    Published = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Exact = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Facts = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Hash = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Snapshots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Meetings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Week = table.Column<string>(type: "varchar(8)", unicode: false, maxLength: 8, nullable: false),
                    SnapshotId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PlannedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Status = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Meetings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Meetings_Snapshots_SnapshotId",
                        column: x => x.SnapshotId,
                        principalTable: "Snapshots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgendaItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Lens = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Title = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    Minutes = table.Column<int>(type: "int", nullable: true),
                    Dropped = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgendaItems_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgendaItemId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    WarningId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Lens = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Organisation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Decisions_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MinuteNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgendaItemId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Organisation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MinuteNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MinuteNotes_AgendaItems_AgendaItemId",
                        column: x => x.AgendaItemId,
                        principalTable: "AgendaItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Status",
                table: "Signals",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_MeetingId",
                table: "AgendaItems",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_MeetingId",
                table: "Decisions",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_Status_DueOn",
                table: "Decisions",
                columns: new[] { "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_WarningId",
                table: "Decisions",
                column: "WarningId");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_PlannedAt",
                table: "Meetings",
                column: "PlannedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_SnapshotId",
                table: "Meetings",
                column: "SnapshotId");

            migrationBuilder.CreateIndex(
                name: "IX_MinuteNotes_AgendaItemId",
                table: "MinuteNotes",
                column: "AgendaItemId");

            migrationBuilder.CreateIndex(
                name: "IX_SignalRevisions_Until",
                table: "SignalRevisions",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_Snapshots_Week_Number",
                table: "Snapshots",
                columns: new[] { "Week", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "MinuteNotes");

            migrationBuilder.DropTable(
                name: "SignalRevisions");

            migrationBuilder.DropTable(
                name: "AgendaItems");

            migrationBuilder.DropTable(
                name: "Meetings");

            migrationBuilder.DropTable(
                name: "Snapshots");

            migrationBuilder.DropIndex(
                name: "IX_Signals_Status",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "DuplicateOf",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "Verdict",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "VerdictReason",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "CutOff",
                table: "Releases");

            migrationBuilder.AddColumn<bool>(
                name: "AtCutOff",
                table: "Releases",
                type: "bit",
                nullable: false,
                defaultValue: false);
        }
    }
}
